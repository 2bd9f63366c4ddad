/**
 * Agent sensors: what a concentration analyser of a room reads, with its lag.
 *
 *   reading' = (share in the room - reading) / lag        taken implicitly, once a second
 *
 * A sample is drawn from the height of what is protected through a tube; the lag is that of tube
 * and cell together. The room is one well-mixed body, so the place of the tube does not matter.
 */
import type { Site } from "#panels";
import { AGENT_SENSOR_LAG_S, REST_SHARE } from "../constants.js";
import type { StateTable } from "../state-table.js";
import { agentShare } from "./gas-body.js";
import type { Zone, Zones } from "./zones.js";

export interface AgentSensors {
  step(): void;
  areQuiet(): boolean;
  rest(): void;
  /** What stands in a room without a sensor, and what its sensor reads in one with it; a share. */
  read(zone: Zone): number;
}

export function createAgentSensors(site: Site, zones: Zones, table: StateTable): AgentSensors {
  const all = site.rooms
    .filter(({ watch }) => watch.sensors.includes("agent"))
    .map(({ id }) => ({
      zone: zones.of(id),
      now: table.record(`agent sensor ${id}`, { share: 0 }),
    }));
  const byRoom = new Map(all.map((sensor) => [sensor.zone.id, sensor]));
  return {
    step() {
      for (const { zone, now } of all) {
        now.share += (agentShare(zone) - now.share) / (AGENT_SENSOR_LAG_S + 1);
      }
    },
    areQuiet: () =>
      all.every(({ zone, now }) => Math.abs(agentShare(zone) - now.share) < REST_SHARE),
    rest() {
      for (const { zone, now } of all) now.share = agentShare(zone);
    },
    read: (zone) => byRoom.get(zone.id)?.now.share ?? agentShare(zone),
  };
}
