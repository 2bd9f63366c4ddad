/**
 * Check: a cylinder is fired only while its whole path, to the one room that it is counted for, is
 * proved open by limit switches.
 *
 *   bank ─┬─ selector valve ─▶ room           proved open = the limit switch says so, now
 *         └─ tie valve ─ riser ─ tie valve ─ other bank ─ selector valve ─▶ room
 *
 * It reads the switches of every valve and works out for itself where the gas would go. A cylinder
 * whose output an operator has forced is the operator's, not the logic's.
 */
import type { Controller } from "#firmware";
import type { Check, Checked } from "./check.js";

interface Delivered {
  readonly own: readonly string[];
  readonly borrowed: readonly string[];
}

export function pathCheck({ controller }: Checked): Check {
  const { images, site } = controller;
  const isOpen = (valve: string): boolean => images.value(images.indexOf(`${valve}/open`)) === 1;
  const cylinders = site.banks.flatMap((bank) =>
    bank.cylinders.map(({ id }) => ({
      id,
      bank: bank.id,
      point: images.indexOf(`${id}/fire`),
      on: 0,
    })),
  );

  /** Banks that hang together now: this one, and any whose riser both tie valves open to. */
  function joined(bank: string): string[] {
    const risers = new Set(
      site.tieLines.filter((tie) => tie.bank === bank && isOpen(tie.valve)).map((t) => t.riser),
    );
    const others = site.tieLines.filter((tie) => risers.has(tie.riser) && isOpen(tie.valve));
    return [...new Set([bank, ...others.map((tie) => tie.bank)])];
  }

  function reached(bank: string): string[] {
    const banks = joined(bank);
    return site.selectorValves
      .filter((valve) => banks.includes(valve.bank) && isOpen(valve.id))
      .map(({ room }) => room);
  }

  return {
    name: "path",
    observe() {
      const says: string[] = [];
      for (const cylinder of cylinders) {
        const on = images.value(cylinder.point);
        const fires = on === 1 && cylinder.on === 0 && !images.isForced(cylinder.point);
        cylinder.on = on;
        if (!fires) continue;
        const room = roomOf(controller, cylinder.id);
        if (room === undefined) {
          says.push(`cylinder ${cylinder.id} was fired and is counted for no room`);
          continue;
        }
        if (!reached(cylinder.bank).includes(room)) {
          says.push(`cylinder ${cylinder.id} was fired before its path to ${room} was proved open`);
        }
      }
      return says;
    },
  };
}

/** The room whose delivery counts this cylinder as its own or as borrowed. */
function roomOf(controller: Controller, cylinder: string): string | undefined {
  return controller.site.selectorValves.find(({ room }) => {
    const chart = controller.chart(`delivery/${room}`);
    if (chart === undefined || chart.value === "idle") return false;
    const { own, borrowed } = chart.context as Delivered;
    return own.includes(cylinder) || borrowed.includes(cylinder);
  })?.room;
}
