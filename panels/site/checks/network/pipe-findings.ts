/**
 * Pipes and cylinders: too much pipe for too little gas, cylinders that can fill each other, and
 * reliefs that open before they are meant to.
 */
import { fullBar, WARMEST_STORE_C } from "../../../gas/design/storage/cylinder-pressure.js";
import type { Finding } from "../../finding.js";
import type { Bank, Riser, Site } from "../../model.js";
import { pipeShares } from "./pipe-share.js";

/**
 * A room whose gas would stay in the pipes needs a bank of its own, or shorter pipes: Korea asks so
 * of halon above 1.5 (NFTC 107, recalled), and of halocarbons above what the maker says (NFTC
 * 107A).
 */
export function pipesTooLarge(site: Site): Finding[] {
  return pipeShares(site).flatMap(({ valve, bank, sharePct, pipeL, liquidL }): Finding[] => {
    if (sharePct === undefined || liquidL === undefined || sharePct <= bank.pipeLimitPct) return [];
    const item = site.selectorValves.filter((one) => one.bank === bank.id).indexOf(valve);
    return [
      {
        code: "site.pipe-volume",
        about: [valve.room, bank.id],
        at: { id: bank.id, key: "serves", item },
        says:
          `the pipes from bank "${bank.id}" to room "${valve.room}" hold ${litres(pipeL)}, ` +
          `${sharePct} % of the ${litres(liquidL)} that its agent takes as a liquid, and ` +
          `${bank.pipeLimitPct} % is the limit (NFTC 107, 107A, recalled). ` +
          "Shorten or narrow them, or give the room a bank of its own.",
      },
    ];
  });
}

export function cylindersWithoutCheckValves(site: Site): Finding[] {
  return site.banks
    .filter(({ checkValves, cylinders }) => !checkValves && cylinders.length > 1)
    .filter(({ id }) => waysOut(id, site) > 1)
    .map(({ id }) => ({
      code: "site.no-check-valve",
      about: [id],
      at: { id, key: "checkValves" },
      says:
        `bank "${id}" has no check valves and more than one way out, so that fired cylinders ` +
        "would fill those that are left for another room (Korea asks for them unless there is " +
        "one zone). Fit them.",
    }));
}

/** Rooms that it floods, and risers that it joins. */
function waysOut(bank: string, { selectorValves, tieLines }: Site): number {
  return [...selectorValves, ...tieLines].filter((way) => way.bank === bank).length;
}

export function reliefsTooLow(site: Site): Finding[] {
  const ofBanks = site.banks.map((bank) => reliefOf(bank, [bank], "manifold"));
  const ofRisers = site.risers.map((riser) => reliefOf(riser, joined(riser, site), "relief"));
  return [...ofBanks, ...ofRisers].flat();
}

function joined({ joints }: Riser, { banks }: Site): Bank[] {
  return banks.filter(({ id }) => joints.some(({ bank }) => bank === id));
}

function reliefOf(
  { id, reliefBar }: { readonly id: string; readonly reliefBar: number },
  banks: readonly Bank[],
  key: string,
): Finding[] {
  const warmBar = Math.max(0, ...banks.map(warmestBar));
  if (reliefBar >= warmBar) return [];
  const says =
    `the relief of "${id}" opens at ${reliefBar} bar, and full cylinders stand at ${warmBar} bar ` +
    `at ${WARMEST_STORE_C} degC: it would let agent go that is meant for a room.`;
  return [{ code: "site.relief-too-low", about: [id], at: { id, key }, says }];
}

function warmestBar({ agent, cylinders, cylinderL }: Bank): number {
  const { fillKg = 0, pressureBar = 0 } = cylinders[0] ?? {};
  return fullBar({ agent, fillKg, pressureBar, cylinderL, temperatureC: WARMEST_STORE_C });
}

function litres(volumeL: number): string {
  return `${Math.round(volumeL)} L`;
}
