/**
 * Charts of one area's release: the release itself, its countdown, and who permits it.
 */
import { seconds } from "../../quantities.js";
import type { ExtinguishingArea, Room } from "../../site/model.js";
import type { CountdownSettings } from "../../room/countdown-words.js";
import type { CallPointSettings } from "../../room/permission/call-point.machine.js";
import type { HotWorkSettings } from "../../room/permission/hot-work.machine.js";
import type { LockSettings } from "../../room/permission/lock.machine.js";
import { provesFire } from "../../site/proves-fire.js";
import type { ModeSettings } from "../../room/permission/mode.machine.js";
import type { ReleaseSettings } from "../../room/release-words.js";
import type { ProgrammeDraft } from "../programme-parts.js";

/** The fire watch goes on for so long after hot work (NFPA 51B, recalled). */
const FIRE_WATCH = seconds(3600);

export function releaseCharts(room: Room, area: ExtinguishingArea, draft: ProgrammeDraft): void {
  addRelease(room, area, draft);
  addCountdown(room, area, draft);
  addPermission(room, area, draft);
}

function addRelease({ id, floor }: Room, area: ExtinguishingArea, draft: ProgrammeDraft): void {
  const { sequence, soak } = area;
  const release = `release/${id}`;
  const lines = area.lines.filter(({ kind }) => provesFire(kind));
  const settings: ReleaseSettings = {
    room: id,
    floor,
    coincidence: sequence.coincidence,
    lines: lines.map((line) => ({
      id: line.id,
      zone: line.zone ?? line.id,
      latching: line.latching ?? true,
      seesSmoke: line.kind === "smoke",
    })),
    manualOverrides: !sequence.hold.actsOnManual,
    confirmTime: sequence.confirmTime,
    attempts: sequence.attempts,
    soak,
    resetInhibit: sequence.resetInhibit,
    walkTestMost: sequence.walkTestMost,
  };
  draft.chart(release, "release", settings);
  for (const line of lines) {
    const tag = `${id}/line-${line.id}`;
    draft.input(tag, "on", { type: "zone.alarmed", zone: line.id }, [release]);
    draft.input(tag, "off", { type: "zone.cleared", zone: line.id }, [release]);
  }
  addCallPoint(id, area, draft);
  draft.input(`${id}/lock-off`, "on", { type: "lockOff.closed" }, [release]);
  draft.input(`${id}/lock-off`, "off", { type: "lockOff.opened" }, [release]);
  draft.route(`flow/${id}`, ["agent.confirmed"], [release]);
}

function addCallPoint(id: string, { sequence }: ExtinguishingArea, draft: ProgrammeDraft): void {
  const release = [`release/${id}`];
  if (sequence.callPoint.actions === 1) {
    draft.input(`${id}/manual`, "on", { type: "manual.pressed" }, release);
    return;
  }
  const chart = `callPoint/${id}`;
  const settings: CallPointSettings = { room: id, coverAlarms: sequence.callPoint.coverAlarms };
  draft.chart(chart, "callPoint", settings);
  draft.input(`${id}/manual-cover`, "on", { type: "cover.opened" }, [chart]);
  draft.input(`${id}/manual-cover`, "off", { type: "cover.closed" }, [chart]);
  draft.input(`${id}/manual`, "on", { type: "callPoint.pressed" }, [chart]);
  draft.route(chart, ["manual.pressed", "cover.alarmed"], release);
}

function addCountdown({ id }: Room, area: ExtinguishingArea, draft: ProgrammeDraft): void {
  const { preDischarge, manualDelay, sequence } = area;
  const [release, countdown] = [`release/${id}`, `countdown/${id}`];
  const settings: CountdownSettings = {
    room: id,
    preDischarge,
    manualDelay,
    manualStyle: sequence.manualStyle,
    hold: sequence.hold,
  };
  draft.chart(countdown, "countdown", settings);
  draft.input(`${id}/hold`, "on", { type: "hold.pressed" }, [countdown]);
  draft.input(`${id}/hold`, "off", { type: "hold.letGo" }, [countdown]);
  draft.input(`${id}/hold`, "fault", { type: "hold.faulted" }, [countdown]);
  draft.input(`${id}/hold`, "restored", { type: "hold.mended" }, [countdown]);
  draft.route(release, ["countdown.asked", "countdown.dropped"], [countdown]);
  const facts = ["held", "resumed", "aborted", "ended"].map((what) => `countdown.${what}`);
  draft.route(countdown, facts, [release]);
}

function addPermission(room: Room, { sequence }: ExtinguishingArea, draft: ProgrammeDraft): void {
  const { id } = room;
  const [release, mode, lock, hotWork] = ["release", "mode", "lock", "hotWork"].map(
    (kind) => `${kind}/${id}`,
  ) as [string, string, string, string];
  const modeSettings: ModeSettings = { room: id };
  draft.chart(mode, "mode", modeSettings);
  if (sequence.keySwitch) {
    draft.input(`${id}/manual-only`, "on", { type: "key.manual" }, [mode]);
    draft.input(`${id}/manual-only`, "off", { type: "key.automatic" }, [mode]);
  }
  draft.route(mode, ["mode.changed"], [release]);

  const lockSettings: LockSettings = { room: id, most: sequence.lockMost };
  draft.chart(lock, "lock", lockSettings);
  draft.route(lock, ["lock.set", "lock.expired", "lock.removed"], [release, hotWork]);
  draft.route(release, ["gas.asked", "release.blocked", "room.reset"], [lock]);

  if (room.kind !== "battery") return;
  const settings: HotWorkSettings = { room: id, most: sequence.lockMost, watchTime: FIRE_WATCH };
  draft.chart(hotWork, "hotWork", settings);
  draft.route(hotWork, ["work.began", "work.ended"], [release, lock]);
}
