/**
 * Points of rooms, compartments and the site itself.
 */
import type { DetectorKind, ExtinguishingArea, Room, Site } from "../site/model.js";
import { agentSetPoint, controlPoints, warmSetPoint } from "./area-state-points.js";
import { analogIn, bitIn, bitOut, lineIn } from "./make-point.js";
import { noticePoints } from "./notice-points.js";
import type { Listing } from "./listing.js";
import { gasSetPoints } from "./battery-points.js";
import type { Point } from "./point.js";

export function sitePoints(site: Site, listing: Listing): void {
  const [first] = site.rooms;
  if (first === undefined) return;
  const io = { id: "site/io", kind: "area-io", room: first.id } as const;
  listing.add(io, [bitIn("site/mains", "Mains supply present", { safe: 1 })]);
  listing.add(io, noticePoints(site));
}

export function roomPoints(site: Site, listing: Listing): void {
  for (const room of site.rooms) addRoom(room, listing);
}

function addRoom(room: Room, listing: Listing): void {
  const { id, area } = room;
  if (area === undefined) return;
  const io = { id: `${id}/area`, kind: "area-io", room: id } as const;
  const detectors = { id: `${id}/detectors`, kind: "smoke-detector", room: id } as const;
  for (const line of area.lines) {
    listing.add(detectors, [
      lineIn(`${id}/line-${line.id}`, `Detection line ${line.id} (${line.kind})`),
      analogIn(`${id}/level-${line.id}`, `Level of line ${line.id}`, levelRange[line.kind]),
    ]);
  }
  listing.add(detectors, gasReadings(room, area));
  listing.add(io, controlPoints(id, area.sequence));
  listing.add(io, [
    lineIn(`${id}/manual`, "Manual release call point"),
    lineIn(`${id}/hold`, "Emergency hold button"),
    bitIn(`${id}/lock-off`, "Lock-off valve closed"),
    bitIn(`${id}/discharged`, "Agent flows (pressure switch)"),
    bitOut(`${id}/alert-bell`, "Pre-alarm bell"),
    bitOut(`${id}/siren`, "Evacuation siren"),
    bitOut(`${id}/sign`, "Do-not-enter sign"),
  ]);
  listing.add(io, floodingPoints(id, area));
  if (room.exhaustM3PerS > 0) {
    listing.add(io, [
      bitIn(`${id}/exhaust-running`, "Exhaust fan running"),
      bitOut(`${id}/exhaust`, "Run the exhaust fan"),
    ]);
  }
}

/** Points that an area has only where its settings ask for them. */
function floodingPoints(id: string, { flooding, alarms }: ExtinguishingArea): Point[] {
  const control = lineIn(`${id}/second-flooding`, "Manual control of the second flooding");
  const tones = [
    bitOut(`${id}/siren-held`, "Siren: the tone for a held countdown"),
    bitOut(`${id}/siren-released`, "Siren: the tone for released agent"),
  ];
  return [
    ...(flooding.secondFlooding === "off" ? [] : [control]),
    ...(alarms.tones === undefined ? [] : tones),
  ];
}

export function compartmentPoints(site: Site, listing: Listing): void {
  for (const opening of site.openings) {
    if (!isClosable(opening)) continue;
    listing.add({ id: `${opening.from}/area`, kind: "area-io", room: opening.from }, [
      bitIn(`${opening.id}/shut`, `${opening.kind} proved shut`),
      bitOut(`${opening.id}/close`, `Close the ${opening.kind}`),
    ]);
  }
  for (const handler of site.airHandlers) {
    const [room] = handler.rooms;
    if (room === undefined) continue;
    listing.add({ id: `${room}/area`, kind: "area-io", room }, [
      bitIn(`${handler.id}/running`, "Air handling unit running", { safe: 1 }),
      bitOut(`${handler.id}/stop`, "Stop the air handling unit"),
    ]);
  }
}

/** Whether an opening can be shut on command. */
export function isClosable(opening: { readonly kind: string }): boolean {
  return opening.kind === "door" || opening.kind === "damper";
}

function gasReadings(room: Room, area: ExtinguishingArea): Point[] {
  const { id } = room;
  const percent = { unit: "%", min: 0, max: 100, resolution: 0.1 };
  return [
    analogIn(`${id}/temperature`, "Room temperature", {
      unit: "degC",
      min: -40,
      max: 1200,
      resolution: 0.1,
      safe: 20,
      ...warmSetPoint(room, area),
    }),
    analogIn(`${id}/oxygen`, "Oxygen in the room", { ...percent, safe: 20.9 }),
    analogIn(`${id}/agent`, "Agent concentration in the room", {
      ...percent,
      safe: 0,
      ...agentSetPoint(room, area),
    }),
    analogIn(`${id}/flammable`, "Flammable gas, per cent of the lower limit", {
      ...percent,
      max: 1000,
      safe: 0,
      ...gasSetPoints(room.watch.batteries),
    }),
  ];
}

const levelRange: Readonly<Record<DetectorKind, Parameters<typeof analogIn>[2]>> = {
  smoke: { unit: "%/m", min: 0, max: 100, resolution: 0.01, safe: 0 },
  heat: { unit: "degC", min: -40, max: 1200, resolution: 0.1, safe: 20 },
  "off-gas": { unit: "% LFL", min: 0, max: 1000, resolution: 0.1, safe: 0 },
  camera: { unit: "degC", min: -40, max: 1200, resolution: 1, safe: 20 },
  flame: { unit: "%", min: 0, max: 1000, resolution: 0.1, safe: 0 },
  hydrogen: { unit: "% LFL", min: 0, max: 1000, resolution: 0.1, safe: 0 },
};
