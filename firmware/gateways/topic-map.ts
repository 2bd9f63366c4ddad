/**
 * Topic map of the supervisory face: on which topic each point is published.
 *
 *   quench/<site>/point/<tag>     {"value":1,"unit":"","quality":"good","forced":false,
 *                                 "source":"emulated"}, retained
 *   quench/<site>/journal         one journal line a message
 *   quench/<site>/faults, alarms  the queues as JSON lists, retained
 *   quench/<site>/online          "1", and "0" by last will
 *   quench/<site>/notice/<who>    what the last call to a recipient said, retained
 *   quench/<site>/crew            the crew page as it stands, retained
 *   quench/<site>/incident/<n>/timeline   one happening a message
 *   quench/<site>/command/<...>   orders, each with the name of who gives it; release is refused
 *
 * A point is published when it changes; the heartbeat changes once a second.
 */
import type { Point, Site } from "#panels";
import type { PointState } from "../images.js";
import type { QueueName } from "../annunciation/annunciation.js";
import { Quality } from "../ports.js";

export interface TopicEntry {
  readonly topic: string;
  readonly tag: string;
  readonly says: string;
  readonly unit: string;
}

export function pointTopic(site: string, tag: string): string {
  return `quench/${site}/point/${tag}`;
}

export function journalTopic(site: string): string {
  return `quench/${site}/journal`;
}

/** Where a queue of faults or alarms is published. */
export function queueTopic(site: string, queue: QueueName): string {
  return `quench/${site}/${queue}`;
}

export function noticeTopic(site: string, recipient: string): string {
  return `quench/${site}/notice/${recipient}`;
}

export function crewTopic(site: string): string {
  return `quench/${site}/crew`;
}

export function incidentTopic(site: string, incident: number): string {
  return `quench/${site}/incident/${incident}/timeline`;
}

export function onlineTopic(site: string): string {
  return `quench/${site}/online`;
}

/**
 * Filter of the topics on which orders come in: `.../command/reset/<room>`, `.../release/<room>`,
 * `.../acknowledge/all`, `/<queue>`, `/<queue>/<id>`, `.../silence/site`, `.../<decision>/<about>`.
 */
export function commandFilter(site: string): string {
  return `quench/${site}/command/#`;
}

export function topicMap(site: Site, points: readonly Point[]): readonly TopicEntry[] {
  return points.map(({ tag, says, unit }) => ({
    topic: pointTopic(site.id, tag),
    tag,
    says,
    unit,
  }));
}

/** The payload of one point. */
export function pointPayload(point: Point, state: PointState): string {
  const quality = Object.keys(Quality)[state.quality] ?? "bad";
  const { value, forced, source } = state;
  return JSON.stringify({ value, unit: point.unit, quality, forced, source });
}
