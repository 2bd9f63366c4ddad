/**
 * Charts that go with the discharge into an area: its live disks, and the proof that it was enough.
 */
import { provesByAgent } from "../../points/area-state-points.js";
import { millis } from "../../quantities.js";
import type { AgentProofSettings } from "../../incident/agent-proof.machine.js";
import type { DisksSettings } from "../../power/disks.machine.js";
import type { ExtinguishingArea, Room, Site } from "../../site/model.js";
import { atLeast, feedbackDelay } from "../../site/feedback-delay.js";
import type { ChartView, ProgrammeDraft, Show } from "../programme-parts.js";

/** Codes of the states of a proof by concentration, grown at the end only. */
export const agentProofCodes = [
  "resting",
  "flooding",
  "proved",
  "kept",
  "lost",
  "over",
  "unproved",
] as const;

export function dischargeCharts(site: Site, draft: ProgrammeDraft): void {
  for (const room of site.rooms) {
    const { id, area } = room;
    if (area?.flooding.parkDisks !== undefined) {
      const settings: DisksSettings = { room: id };
      draft.chart(`disks/${id}`, "disks", settings);
      draft.route(`release/${id}`, ["room.alarmed", "room.reset"], [`disks/${id}`]);
    }
    if (area !== undefined && provesByAgent(room)) addProof(site, room, area, draft);
  }
}

export function dischargeShows(site: Site): Show[] {
  return site.rooms
    .filter((room) => room.area !== undefined && provesByAgent(room))
    .map(({ id }) => ({
      tag: `${id}/agent-proof`,
      chart: `agentProof/${id}`,
      read: ({ value }: ChartView) => agentProofCodes.findIndex((state) => state === value),
    }));
}

function addProof(site: Site, room: Room, area: ExtinguishingArea, draft: ProgrammeDraft): void {
  const { id } = room;
  const proof = `agentProof/${id}`;
  const { within, watch } = area.flooding.proof;
  const settings: AgentProofSettings = {
    room: id,
    dischargeTime: dischargeTimeOf(site, id),
    within: atLeast(within, feedbackDelay(site, id)),
    watch,
  };
  draft.chart(proof, "agentProof", settings);
  draft.input(`${id}/agent`, "on", { type: "agent.reached" }, [proof]);
  draft.input(`${id}/agent`, "off", { type: "agent.fell" }, [proof]);
  draft.input(`${id}/agent`, "silent", { type: "sensor.silent" }, [proof]);
  draft.input(`${id}/agent`, "answers", { type: "sensor.back" }, [proof]);
  draft.input(`${id}/temperature`, "on", { type: "room.warmed" }, [proof]);
  draft.input(`${id}/temperature`, "off", { type: "room.cooled" }, [proof]);
  draft.route(`release/${id}`, ["room.released", "room.soaked", "room.reset"], [proof]);
  draft.route(proof, ["agent.unproved"], [`ladder/${id}`]);
}

/** Of the bank that floods it; the longest, where several do. */
function dischargeTimeOf(site: Site, room: string) {
  const banks = site.selectorValves.filter((valve) => valve.room === room).map(({ bank }) => bank);
  const times = site.banks.filter(({ id }) => banks.includes(id)).map((bank) => bank.dischargeTime);
  return millis(Math.max(0, ...times));
}
