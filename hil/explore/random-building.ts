/**
 * Random buildings for the safety case of borrowed gas: floors, rooms, banks and risers, as plans
 * that shrink to the smallest building that still shows what was found.
 *
 * Every plan makes a site file that loads: 2 to 12 floors, 1 to 8 rooms on each, a bank for each
 * floor that holds what its largest room needs or more, one or two risers.
 */
import fc from "fast-check";

export interface RoomPlan {
  readonly kind: "electrical" | "server" | "ups";
  /** Whole cylinders of its bank that it needs. */
  readonly needs: number;
}

export interface FloorPlan {
  readonly rooms: readonly RoomPlan[];
  /** Cylinders of its bank above what its largest room needs. */
  readonly surplus: number;
  /** Cylinders that have leaked before anything happens; the bank may be empty. */
  readonly leaked: number;
  /** Risers that its bank is joined to. */
  readonly risers: readonly Riser[];
}

export const allRisers = ["east", "west"] as const;
export type Riser = (typeof allRisers)[number];

export interface BuildingPlan {
  readonly floors: readonly FloorPlan[];
}

const room: fc.Arbitrary<RoomPlan> = fc.record({
  kind: fc.constantFrom("electrical", "server", "ups"),
  needs: fc.integer({ min: 1, max: 4 }),
});

const floor = (roomsMax: number): fc.Arbitrary<FloorPlan> =>
  fc.record({
    rooms: fc.array(room, { minLength: 1, maxLength: roomsMax, size: "max" }),
    surplus: fc.integer({ min: 0, max: 6 }),
    leaked: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5 })),
    risers: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Riser[]>(["east"]) },
      { weight: 1, arbitrary: fc.subarray<Riser>([...allRisers]) },
    ),
  });

const building = (floorsMax: number, roomsMax: number): fc.Arbitrary<BuildingPlan> =>
  fc.record({
    floors: fc.array(floor(roomsMax), { minLength: 2, maxLength: floorsMax, size: "max" }),
  });

/** Mostly small: what goes wrong between twelve floors mostly goes wrong between three. */
export const aBuilding = fc.oneof(
  { weight: 12, arbitrary: building(4, 2) },
  { weight: 3, arbitrary: building(6, 4) },
  { weight: 1, arbitrary: building(12, 8) },
);

/** How many cylinders the bank of a floor holds. */
export function cylindersOf({ rooms, surplus }: FloorPlan): number {
  return Math.max(...rooms.map(({ needs }) => needs)) + surplus;
}

/** Floors whose banks a riser joins; none where it would join only one, which lends nothing. */
export function joinedBy(riser: Riser, { floors }: BuildingPlan): readonly number[] {
  const joined = floors.flatMap(({ risers }, at) => (risers.includes(riser) ? [at] : []));
  return joined.length < 2 ? [] : joined;
}

/** Names that a plan gives to what it holds; the only place where they are made. */
export const names = {
  floor: (floor: number): string => `${floor + 1}F`,
  room: (floor: number, room: number): string => `${floor + 1}F-room-${room + 1}`,
  store: (floor: number): string => `${floor + 1}F-store`,
  bank: (floor: number): string => `${floor + 1}F-bank`,
  cylinder: (floor: number, cylinder: number): string =>
    `${floor + 1}F-bank/C${String(cylinder + 1).padStart(2, "0")}`,
  selector: (floor: number, room: number): string =>
    `${floor + 1}F-bank/SV-${floor + 1}F-room-${room + 1}`,
  tie: (floor: number, riser: Riser): string => `${floor + 1}F-bank/TV-${riser}`,
} as const;
