/**
 * Check: every request of a room for gas comes to an end - granted, refused or withdrawn - within a
 * time that follows from the site alone.
 *
 *   turn    the manifold of its bank leads to another room: two whole turns of that one
 *   valve   its selector valve travels: twice the travel time, two polls and a margin
 *   shot    fired cylinders empty or are given up: twice what a bank needs for that
 *   loan    it waits as long as a request may, and then every lender in turn may try its path
 *
 * A cylinder that fails to open begins another shot or loan, and each takes cylinders that do not
 * come back, so that no room asks for ever. It reads in which state a delivery stands and how many
 * cylinders it has fired, and works the bounds out for itself. While the controller has no power,
 * no time passes for it, and once it is back a leg begins anew: outputs that had dropped have their
 * whole way to go again.
 */
import type { Bank, Instant, Site } from "#panels";
import type { Check, Checked } from "./check.js";

/** Added to every bound: scans, lost polls, and what a chart may round up. */
const MARGIN_MS = 5000;
/** Selector valve, borrower's tie valve, lender's tie valve. */
const VALVES_ON_A_PATH = 3;

type Leg = "turn" | "valve" | "shot" | "loan";

const legs: Readonly<Record<string, Leg>> = {
  ...{ allotting: "turn", opening: "valve", firing: "shot", firingLoan: "shot", short: "shot" },
  ...{ borrowing: "loan", overdue: "loan" },
};

const inWords: Readonly<Record<Leg, string>> = {
  turn: "its bank's manifold",
  valve: "its selector valve",
  shot: "cylinders that were fired",
  loan: "a loan",
};

export function requestsCheck({ controller, withoutPower }: Checked): Check {
  const { site } = controller;
  const deliveries = site.selectorValves.map(({ room, bank }) => ({
    room,
    bounds: boundsOf(site, bank),
    chart: controller.chart(`delivery/${room}`),
    leg: undefined as Leg | undefined,
    fired: 0,
    sinceMs: 0,
  }));
  let lostMs = 0;
  return {
    name: "requests",
    observe(now: Instant) {
      const outageMs = (withoutPower?.ms ?? 0) - lostMs;
      lostMs += outageMs;
      const atMs = now - lostMs;
      return deliveries.flatMap((delivery) => {
        const leg = legs[String(delivery.chart?.value)];
        const fired = firedOf(delivery.chart?.context);
        const begins = leg !== delivery.leg || (leg === "shot" && fired > delivery.fired);
        Object.assign(delivery, { leg, fired, ...(begins && { sinceMs: atMs }) });
        // Told of when it begins, and counted from when it will be over.
        if (outageMs > 0) delivery.sinceMs = atMs + outageMs;
        if (leg === undefined || atMs - delivery.sinceMs <= delivery.bounds[leg]) return [];
        const seconds = Math.round(delivery.bounds[leg] / 1000);
        return [`${delivery.room} waits for ${inWords[leg]} for more than ${seconds} s`];
      });
    },
  };
}

/** Of replacements that are fired within one scan, nothing but their number is seen. */
function firedOf(context: unknown): number {
  return (context as { readonly fired?: readonly string[] } | undefined)?.fired?.length ?? 0;
}

/** How long each leg of a request may take, ms. */
export function boundsOf(site: Site, bankId: string): Readonly<Record<Leg, number>> {
  const { lending, banks, selectorValves, tieLines } = site;
  const pollsMs = 2 * Math.max(...site.rooms.map(({ poll }) => poll));
  const travelMs = Math.max(...[...selectorValves, ...tieLines].map(({ travel }) => travel));
  const valve = 2 * travelMs + pollsMs + MARGIN_MS;
  const emptying = ({ dischargeTime, lowSettles }: Bank): number =>
    dischargeTime + lowSettles + pollsMs + 2 * MARGIN_MS;
  const shot = 2 * Math.max(...banks.map(emptying));
  const ways = new Set(tieLines.filter(({ bank }) => bank === bankId).map(({ riser }) => riser));
  const lenders = new Set(tieLines.filter(({ riser }) => ways.has(riser)).map(({ bank }) => bank));
  lenders.delete(bankId);
  const perLender = Math.min(lending.expiry, VALVES_ON_A_PATH * valve) + MARGIN_MS;
  const loan = lending.gather + lending.wait + lenders.size * perLender + MARGIN_MS;
  return { turn: 2 * (2 * valve + shot), valve, shot, loan };
}
