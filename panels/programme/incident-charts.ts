/**
 * Charts of the incident: who is called, and the one case file of the site.
 *
 *   rooms' notices ──▶ calls, one a recipient ──▶ incident ◀── signs of every chart and input
 *
 * These charts come last, since they hear of all the others. Which chart tells a sign does not
 * matter here, so a sign is heard from whatever chart of the site tells it.
 */
import type { CallSettings } from "../incident/call.machine.js";
import { acknowledgedTag, noticeRoutes } from "../points/notice-points.js";
import { millis, seconds } from "../quantities.js";
import { tellsCool, type Recipient, type Site } from "../site/model.js";
import { atLeast, feedbackDelay } from "../site/feedback-delay.js";
import type { ChartSpec, ProgrammeDraft } from "./programme-parts.js";

/** A route that is let go for this long calls afresh, unless its device is read less often. */
const PAUSE_MIN = seconds(1);
/** What a turn has at least between its proof time and the pause. */
const REST_MIN = seconds(10);

const INCIDENT = "incident";

/** `others` are the charts of the site so far. */
export function incidentCharts(
  site: Site,
  draft: ProgrammeDraft,
  others: readonly ChartSpec[],
): void {
  const notices = others.filter(({ kind }) => kind === "notice").map(({ id }) => id);
  if (site.notice.automatic) {
    for (const recipient of site.notice.recipients) addCall(site, recipient, notices, draft);
  }
  draft.chart(INCIDENT, "incident", {});
  draft.route(INCIDENT, ["incident.closed"], [...notices, ...callsOf(site)]);
  for (const { id } of others) addSigns(site, id, draft);
  for (const { id, area } of site.rooms) {
    for (const line of (area?.lines ?? []).filter(({ kind }) => kind === "heat")) {
      const tag = `${id}/line-${line.id}`;
      draft.input(tag, "on", { type: "heat.alarmed", line: tag, room: id }, [INCIDENT]);
      draft.input(tag, "off", { type: "heat.cleared", line: tag, room: id }, [INCIDENT]);
    }
  }
  for (const { id: rack, unit, waterLPerMin } of site.racks) {
    if (unit === undefined) {
      const bms = `${rack}/bms-temperature`;
      draft.input(bms, "on", { type: "case.alarmed", case: rack }, [INCIDENT]);
      draft.input(bms, "off", { type: "case.cleared", case: rack }, [INCIDENT]);
    }
    if (waterLPerMin === 0) continue;
    draft.input(`${rack}/water-flow`, "on", { type: "water.flowing", rack }, [INCIDENT]);
    draft.input(`${rack}/water-flow`, "off", { type: "water.stopped", rack }, [INCIDENT]);
  }
}

function callsOf({ notice }: Site): string[] {
  return notice.automatic ? notice.recipients.map(({ id }) => `call/${id}`) : [];
}

function addCall(
  site: Site,
  recipient: Recipient,
  notices: readonly string[],
  draft: ProgrammeDraft,
): void {
  const { id, preAlarm } = recipient;
  const chart = `call/${id}`;
  const routes = noticeRoutes(recipient);
  const delay = feedbackDelay(site, site.rooms[0]?.id ?? "");
  const pause = atLeast(PAUSE_MIN, delay);
  const proofTime = atLeast(site.notice.proofTime, delay);
  const proves = routes.some(({ delivered }) => delivered !== undefined);
  const taken = pause + (proves ? proofTime : 0);
  const rest = Math.max(REST_MIN, site.notice.repeat - taken);
  const settings: CallSettings = {
    recipient: id,
    routes: routes.map(({ name, output, delivered }) => ({
      ...{ name, output },
      proves: delivered !== undefined,
    })),
    ...{ proofTime, pause, rest: millis(rest) },
  };
  draft.chart(chart, "call", settings);
  for (const { name, delivered } of routes) {
    if (delivered === undefined) continue;
    draft.input(delivered, "on", { type: "route.delivered", route: name }, [chart]);
  }
  const tag = acknowledgedTag(recipient);
  if (tag !== undefined) draft.input(tag, "on", { type: "call.acknowledged", who: id }, [chart]);
  const heard = preAlarm ? ["notice.sent", "notice.warned"] : ["notice.sent"];
  for (const notice of notices) draft.route(notice, heard, [chart]);
  draft.route(chart, ["notice.called", "notice.acknowledged"], [INCIDENT]);
}

/** What the incident and a room's notice hear of one chart. */
function addSigns(site: Site, id: string, draft: ProgrammeDraft): void {
  const slash = id.indexOf("/");
  const [kind, about] = [id.slice(0, slash), id.slice(slash + 1)];
  switch (kind) {
    case "release":
      draft.route(id, ["room.alerted", "room.alarmed", "room.reset"], [INCIDENT]);
      draft.route(id, ["room.alerted"], [`notice/${about}`]);
      return;
    case "unit": {
      draft.route(id, ["unit.alerted", "unit.fired", "unit.escalated"], [INCIDENT]);
      if (burstsOnce(site, about)) return;
      draft.route(id, ["case.alarmed", "case.cleared", "unit.contained"], [INCIDENT]);
      return;
    }
    case "notice":
      draft.route(id, ["notice.sent"], [INCIDENT]);
      return;
    case "isolation":
    case "closing":
    case "valve":
    case "bank":
    case "delivery":
    case "path":
      return;
    default:
      draft.route(id, ["gas.over", "ban.set", "ban.lifted"], [INCIDENT]);
      draft.route(id, ["rack.touched", "rack.reflared", "watch.ended"], [INCIDENT]);
      draft.route(id, ["gas.over"], [`notice/${about}`]);
  }
}

/** A tube that has burst cannot tell that its case has cooled, so it never counts as hot. */
function burstsOnce(site: Site, id: string): boolean {
  const subject = [...site.panels, ...site.racks].find((one) => one.id === id);
  return subject?.unit !== undefined && !tellsCool(subject.unit);
}
