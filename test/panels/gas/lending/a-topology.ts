/**
 * Random gas systems: floors with a bank each, rooms, one riser or two, a surplus bank or none.
 */
import fc from "fast-check";
import { seconds, type Site } from "#panels";
import { aSmallSite } from "../../../support/sites/a-small-site.js";
import {
  aRiser,
  aSelector,
  aTieLine,
  standardLending,
} from "../../../support/sites/standard-gas.js";

export interface Topology {
  /** Of each floor: cylinders of its bank, and for each room the cylinders that it needs. */
  readonly floors: readonly { readonly cylinders: number; readonly rooms: readonly number[] }[];
  /** Floors that a second riser joins, by their places; none below two. */
  readonly second: readonly number[];
  readonly passes: number;
  /** Travel of the tie valves: two slow ones outlast a reservation. */
  readonly travelS: number;
}

const kinds = ["battery", "ups", "server", "electrical"] as const;

export function aTopology(most: { floors: number; rooms: number }): fc.Arbitrary<Topology> {
  const aFloor = fc.record({
    cylinders: fc.integer({ min: 1, max: 8 }),
    rooms: fc.array(fc.integer({ min: 1, max: 3 }), {
      minLength: 1,
      maxLength: most.rooms,
      size: "max",
    }),
  });
  return fc.record({
    floors: fc.array(aFloor, { minLength: 2, maxLength: most.floors, size: "max" }),
    second: fc.uniqueArray(fc.nat({ max: most.floors - 1 }), {
      maxLength: most.floors,
      size: "max",
    }),
    passes: fc.integer({ min: 0, max: 2 }),
    travelS: fc.constantFrom(1, 1, 5, 40),
  });
}

/** Names run B1, 1F, r1a ...; a cylinder holds 80 kg, and 100 m3 need one of them. */
export function siteOf({ floors, second, passes, travelS }: Topology): Site {
  const small = aSmallSite();
  const [room, store] = [small.rooms[0], small.rooms[2]];
  const [bank] = small.banks;
  if (room === undefined || store === undefined || bank === undefined) throw new Error("no site");
  const ids = floors.map((_, at) => `B${at + 1}`);
  const joined = second.filter((at) => at < floors.length).map((at) => ids[at] ?? "");
  const risers: readonly [string, readonly string[]][] = [
    ["R", ids],
    ...(joined.length > 1 ? [["S", joined] as [string, readonly string[]]] : []),
  ];
  const named = floors.flatMap(({ rooms }, at) =>
    rooms.map((need, place) => ({ id: `r${at + 1}${"abcd"[place] ?? ""}`, at, need })),
  );
  return aSmallSite({
    floors: floors.map((_, at) => ({ id: `${at + 1}F`, level: at + 1 })),
    rooms: [
      ...named.map(({ id, at, need }, place) => ({
        ...room,
        id,
        floor: `${at + 1}F`,
        kind: kinds[place % kinds.length] ?? ("server" as const),
        volumeM3: 100 * need,
        poll: seconds(1),
      })),
      ...floors.map((_, at) => ({ ...store, id: `${at + 1}F-gas`, floor: `${at + 1}F` })),
    ],
    banks: floors.map(({ cylinders }, at) => ({
      ...bank,
      id: ids[at] ?? "",
      floor: `${at + 1}F`,
      room: `${at + 1}F-gas`,
      manifold: { ...bank.manifold, id: `${ids[at] ?? ""}/manifold` },
      cylinders: Array.from({ length: cylinders }, (_, place) => ({
        id: `${ids[at] ?? ""}/C${place + 1}`,
        fillKg: 80,
        pressureBar: 42,
      })),
    })),
    selectorValves: named.map(({ id, at }) => aSelector(`SV-${id}`, ids[at] ?? "", id, 1)),
    tieLines: risers.flatMap(([riser, banks]) =>
      banks.map((of) =>
        aTieLine(`${of}/tie-${riser}`, { bank: of, riser, valve: `${of}/TV-${riser}`, travelS }),
      ),
    ),
    risers: risers.map(([riser, banks]) => aRiser(riser, ...banks)),
    lending: { ...standardLending, passes },
    panels: [],
    racks: [],
    upses: [],
    openings: [],
    airHandlers: [],
  });
}
