/**
 * What a site file says of the gas side where it says nothing: for sites that tests write out.
 */
import { millis, seconds, type AlarmDevices, type Bank, type Flooding } from "#panels";

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

export const standardBank: Pick<Bank, "reserve" | "actuator" | "lowShare" | "lowSettles"> = {
  reserve: undefined,
  actuator: "solenoid",
  lowShare: 0.9,
  lowSettles: seconds(3),
};
