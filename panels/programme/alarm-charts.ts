/**
 * Charts that hear the flow of agent into an area, and that sound its alarm devices.
 */
import type { AlarmDevicesSettings } from "../room/alarm-devices.machine.js";
import type { FlowSettings } from "../room/flow.machine.js";
import type { ExtinguishingArea, Site } from "../site/model.js";
import type { ProgrammeDraft } from "./programme-parts.js";

type Areas = Pick<Site, "rooms" | "banks">;

export function alarmCharts(site: Areas, draft: ProgrammeDraft): void {
  for (const { id, area } of site.rooms) {
    if (area === undefined) continue;
    addFlow(site, { id, area }, draft);
    addAlarmDevices({ id, area }, draft);
  }
}

interface Area {
  readonly id: string;
  readonly area: ExtinguishingArea;
}

function addFlow(site: Areas, { id, area }: Area, draft: ProgrammeDraft): void {
  const flow = `flow/${id}`;
  const { confirmBy, switchSettles } = area.flooding;
  const settings: FlowSettings = { room: id, confirmBy, switchSettles };
  draft.chart(flow, "flow", settings);
  draft.input(`${id}/discharged`, "on", { type: "flow.began" }, [flow]);
  draft.input(`${id}/discharged`, "off", { type: "flow.ended" }, [flow]);
  draft.route(`release/${id}`, ["room.reset"], [flow]);
  if (confirmBy === "switch") return;
  draft.route(`delivery/${id}`, ["cylinders.fired"], [flow]);
  for (const bank of site.banks) draft.route(`bank/${bank.id}`, ["cylinder.emptied"], [flow]);
}

function addAlarmDevices({ id, area }: Area, draft: ProgrammeDraft): void {
  const alarms = `alarms/${id}`;
  const { dischargeAlarm, resetSilences, tones } = area.alarms;
  const hasTones = tones !== undefined;
  const settings: AlarmDevicesSettings = { room: id, dischargeAlarm, resetSilences, hasTones };
  draft.chart(alarms, "alarmDevices", settings);
  draft.input(`${id}/discharged`, "on", { type: "flow.began" }, [alarms]);
  draft.input(`${id}/discharged`, "off", { type: "flow.ended" }, [alarms]);
  draft.route(
    `release/${id}`,
    ["room.alerted", "alert.cleared", "room.alarmed", "room.held", "room.resumed", "room.aborted"],
    [alarms],
  );
  draft.route(`release/${id}`, ["countdown.asked", "countdown.dropped"], [alarms]);
  draft.route(
    `release/${id}`,
    ["gas.asked", "release.blocked", "room.released", "room.soaked", "room.reset"],
    [alarms],
  );
}
