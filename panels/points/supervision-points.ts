/**
 * Points of the panel's own supervision: its supply, its lamps, and the circuits that it watches.
 *
 * Which lines must be told apart: actuators, sounders, signs, fire control, fire routing (Siemens
 * XC10 lists a lamp for each). The lines of selector valves and cylinders are the panel's to
 * monitor (EN 12094-1 cl. 4.24); each valve's solenoid has its own, the cylinders of a bank one.
 */
import type { Site } from "../site/model.js";
import { lampTag, litInSafeState, panelLamps } from "./panel-lamps.js";
import { analogIn, bitIn, bitOut, internal, lineIn } from "./make-point.js";
import type { Listing } from "./listing.js";

/** A battery of 12 lead-acid cells: 1.8 V a cell is empty, 1.85 V is low (assumption). */
const LOW_BATTERY_V = { on: 22.2, off: 24 };
/** Resistance of battery and leads that counts as high (assumption, near the Aritech's). */
const HIGH_RESISTANCE = { on: 500, off: 450 };

export function supervisionPoints(site: Site, listing: Listing): void {
  const [first] = site.rooms;
  if (first === undefined) return;
  const io = { id: "site/io", kind: "area-io", room: first.id } as const;
  listing.add(io, [
    bitIn("site/charger", "Charger of the panel's battery works", { safe: 1 }),
    bitIn("site/battery-present", "The panel's battery is connected", { safe: 1 }),
    bitIn("site/fuse", "Fuses of the panel whole", { safe: 1 }),
    analogIn("site/battery-voltage", "Voltage of the panel's battery", {
      ...{ unit: "V", min: 0, max: 40, resolution: 0.1, safe: 27.3, alarm: LOW_BATTERY_V },
    }),
    analogIn("site/battery-resistance", "Resistance of the panel's battery and its leads", {
      ...{ unit: "mohm", min: 0, max: 5000, resolution: 1, safe: 50, alarm: HIGH_RESISTANCE },
    }),
    ...panelLamps.map((lamp) =>
      bitOut(lampTag(lamp), `Panel: ${lamp}`, { safe: litInSafeState.has(lamp) ? 1 : 0 }),
    ),
  ]);
  if (site.notice.automatic) {
    const lines = site.notice.recipients
      .flatMap(({ id, over }) => (over.length === 0 ? [id] : over.map((by) => `${id}-${by}`)))
      .map((output) => lineIn(`notice/${output}-circuit`, `Transmission circuit of ${output}`));
    listing.add(io, lines);
  }
  addCircuits(site, listing);
  listing.addInternal([
    internal("site/disabled", "Points disabled, and areas kept from releasing"),
    internal("site/faults-unacknowledged", "Faults that nobody has acknowledged"),
    internal("site/alarms-unacknowledged", "Alarms that nobody has acknowledged"),
  ]);
}

function addCircuits(site: Site, listing: Listing): void {
  for (const { id, area } of site.rooms) {
    if (area === undefined) continue;
    listing.add({ id: `${id}/area`, kind: "area-io", room: id }, [
      lineIn(`${id}/sounder-line`, "Circuit of bell and siren"),
      lineIn(`${id}/sign-line`, "Circuit of the do-not-enter sign"),
      lineIn(`${id}/control-line`, "Circuit of doors, dampers and air handlers"),
    ]);
  }
  for (const bank of site.banks) {
    const io = { id: `${bank.id}/valves`, kind: "valve-io", room: bank.room } as const;
    const selectors = site.selectorValves.filter((valve) => valve.bank === bank.id);
    const ties = site.tieLines.filter((tie) => tie.bank === bank.id);
    const solenoids = [...selectors.map(({ id }) => id), ...ties.map(({ valve }) => valve)];
    listing.add(io, [
      lineIn(`${bank.id}/fire-line`, "Circuit of the cylinders' actuators"),
      ...solenoids.map((id) => lineIn(`${id}/line`, "Circuit of the valve's solenoid")),
    ]);
  }
}
