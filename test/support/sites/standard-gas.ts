/**
 * What a site file says of the gas side where it says nothing: for sites that tests write out.
 */
import {
  millis,
  seconds,
  type AlarmDevices,
  type Bank,
  type Flooding,
  type LendingRule,
  type Pipe,
  type Riser,
  type SelectorValve,
  type TieLine,
} from "#panels";

export const standardFlooding: Flooding = {
  confirmBy: "switch",
  switchSettles: seconds(3),
  onTime: seconds(10),
  drivesUntilReset: false,
  secondFlooding: "off",
  extended: undefined,
  parkDisks: undefined,
  proof: { sharePct: 85, within: seconds(30), warmByK: 15, watch: seconds(420) },
};

export const standardAlarms: AlarmDevices = {
  dischargeAlarm: millis(0),
  resetSilences: true,
  tones: undefined,
};

/** What every bank of a test is alike in. */
type AlikeInBanks = Omit<
  Bank,
  "id" | "floor" | "room" | "agent" | "cylinders" | "dischargeTime" | "manifold"
>;

export const standardBank: AlikeInBanks = {
  reserve: undefined,
  actuator: "solenoid",
  lowShare: 0.9,
  lowSettles: seconds(3),
  cylinderL: 106,
  fillLimit: { value: 1480, mark: "K", source: "ISO 14520-5, at 25 bar" },
  checkValves: true,
  reliefBar: 63,
  pipeLimitPct: 150,
};

export function aPipe(id: string, lengthM: number, boreMm = 100): Pipe {
  return { id, lengthM, boreMm };
}

/** A selector valve that stands shut, with 20 m of pipe behind it. */
export function aSelector(id: string, bank: string, room: string, travelS: number): SelectorValve {
  const pipe = aPipe(`${id}/pipe`, 20);
  return { id, bank, room, travel: seconds(travelS), normally: "closed", pipe };
}

/** A tie line that stands shut, with 5 m of pipe to its riser. */
export function aTieLine(
  id: string,
  but: Pick<TieLine, "bank" | "riser" | "valve"> & { readonly travelS: number },
): TieLine {
  const { travelS, ...ends } = but;
  return { id, ...ends, travel: seconds(travelS), normally: "closed", pipe: aPipe(id, 5) };
}

/** A riser that joins these banks every 4 m, from its foot up. */
export function aRiser(id: string, ...banks: readonly string[]): Riser {
  const joints = banks.map((bank, place) => ({ bank, atM: 4 * place }));
  return { id, pipe: aPipe(id, 4 * (banks.length - 1)), joints, reliefBar: 63 };
}
export const standardLending: LendingRule = {
  lenders: ["surplus", "nearest", "least-pipe-loss"],
  requests: ["kind", "confirmed"],
  kinds: ["battery", "ups", "electrical", "server"],
  gather: millis(500),
  passes: 2,
  wait: seconds(120),
  expiry: seconds(60),
  loansPerRiser: 1,
};
