/**
 * One act of a drill's script, with its places checked against the site.
 */
import { decisionsOf, isClosable, LineState, type Path, type Site, type UnitManual } from "#panels";
import { permissionTags } from "../plant/field/permission-controls.js";
import type { HeadAct } from "../plant/plant.js";
import type { Act, CylinderFault } from "./drill.js";
import type { acts, ScriptLineFile } from "./drill.schema.js";
import { isFaceFault, readFaceFault } from "./faults/face/face-fault.js";
import { isFieldFault } from "./faults/field-fault.js";
import { readFieldFault } from "./faults/read-field-fault.js";
import { isGasFault, readGasFault } from "./gas-faults.js";
import type { Places } from "./place-words.js";
import { readService } from "./service-acts.js";

export type ActName = keyof typeof acts;

/** Acts that are written with nothing but the thing they befall. */
type PlainAct = {
  [Name in ActName]: NonNullable<ScriptLineFile[Name]> extends string ? Name : never;
}[ActName];

/** The act of a line; `line[name]` is there, which the caller has seen. */
export function readAct(
  name: ActName,
  line: ScriptLineFile,
  path: Path,
  places: Places,
  site: Site,
): Act {
  const [rooms, racks, panels] = [ids(site.rooms), ids(site.racks), ids(site.panels)];
  const at = (key: string): Path => [...path, key];
  const given = <Name extends ActName>(key: Name) => line[key] as NonNullable<ScriptLineFile[Name]>;
  const thing = (key: PlainAct, what: string, known: readonly string[]): string =>
    places.thing(given(key), path, what, known);

  if (isNoticeAct(name)) return readNoticeAct(name, thing, site);
  if (isFieldFault(name)) return readFieldFault(name, line, { path, places, site });
  if (isFaceFault(name)) return readFaceFault(name, line, path, places);
  if (isGasFault(name)) return readGasFault(name, line, path, places, site);

  switch (name) {
    case "ignite":
    case "overheat":
      return { kind: name, ...readIgnition(given(name), path, places, site) };
    case "arc":
    case "burn": {
      const { panel, power: powerKw } = given(name);
      return { kind: name, panel: places.thing(panel, at("panel"), "panel", panels), powerKw };
    }
    case "smoke": {
      const { line: tag, level } = given("smoke");
      const line = places.thing(tag, at("line"), "detection line", detectionLines(site));
      return { kind: name, line, level };
    }
    case "set":
      return readHand(given(name), path, places, site);
    case "decide":
      return readDecision(given(name), path, places, site);
    case "force": {
      const { point, to } = given(name);
      const tag = places.point(point, at("point"));
      return { kind: name, point: tag, to: places.value(to, tag, at("to")) };
    }
    case "breakLine":
    case "disable":
    case "enable":
    case "acknowledge":
      return readService(name, line, path, places, site);
    case "cutMains":
      return { kind: name };
    case "brigadeWater":
    case "release":
    case "reset":
      return { kind: name, room: thing(name, "room", rooms) };
    case "restart":
      return { kind: name, ...given(name) };
    case "openCase":
      return { kind: name, case: thing(name, "case", [...panels, ...racks]) };
    case "unforce":
      return { kind: name, point: places.point(given(name), path) };
    case "mendLine":
      return { kind: name, line: places.line(given(name), path) };
    case "stick":
      return { kind: name, what: thing(name, "moving thing", movable(site)) };
    case "silence":
      return { kind: name, device: places.device(given(name), path) };
    default:
      return readAtGas(name, line, path, places, site);
  }
}

const noticeActs = ["phone", "cutRoute", "mendRoute", "answer"] as const;
type NoticeAct = (typeof noticeActs)[number];

function isNoticeAct(name: ActName): name is NoticeAct {
  return (noticeActs as readonly string[]).includes(name);
}

/** What befalls the notice: a call by a person, a route, an answer. */
function readNoticeAct(
  name: NoticeAct,
  thing: (key: NoticeAct, what: string, known: readonly string[]) => string,
  site: Site,
): Act {
  switch (name) {
    case "phone":
      return { kind: name, route: thing(name, "recipient", ids(site.notice.recipients)) };
    case "cutRoute":
    case "mendRoute":
      return { kind: name, route: thing(name, "route", routesOf(site)) };
    case "answer":
      return { kind: name, recipient: thing(name, "recipient", answering(site)) };
  }
}

function readHand(
  { point, to }: NonNullable<ScriptLineFile["set"]>,
  path: Path,
  places: Places,
  site: Site,
): Act {
  const tag = places.thing(point, [...path, "point"], "hand control", settable(site));
  return { kind: "set", point: tag, to: handValue(to, tag, [...path, "to"], places) };
}

function readIgnition(
  { rack, module }: NonNullable<ScriptLineFile["ignite"]>,
  path: Path,
  places: Places,
  site: Site,
): { readonly rack: string; readonly module: number } {
  const id = places.thing(rack, [...path, "rack"], "rack", ids(site.racks));
  const count = site.racks.find((each) => each.id === id)?.modules;
  if (count !== undefined && module >= count) {
    const says = `the rack ${id} has modules 0 to ${count - 1}, there is no number ${module}`;
    places.report([...path, "module"], "drill.unknown-module", says);
  }
  return { rack: id, module };
}

/** What befalls a cylinder, or is done to the solenoid of a cylinder, a valve or a bank. */
function readAtGas(
  name: CylinderFault["kind"] | HeadAct | "linkSolenoids",
  line: ScriptLineFile,
  path: Path,
  places: Places,
  site: Site,
): Act {
  if (name === "linkSolenoids") {
    const { bank, to } = line[name] as NonNullable<ScriptLineFile["linkSolenoids"]>;
    const id = places.thing(bank, [...path, "bank"], "bank", ids(site.banks));
    return { kind: name, bank: id, isAuto: to === "auto" };
  }
  const given = line[name] ?? "";
  if (name === "refillCylinder") {
    const known = site.banks.flatMap((bank) => ids(bank.cylinders));
    return { kind: name, cylinder: places.thing(given, path, "cylinder of a bank", known) };
  }
  if (name === "emptyCylinder" || name === "failCylinder") {
    return { kind: name, cylinder: places.thing(given, path, "cylinder", cylinders(site)) };
  }
  const known = [...cylinders(site), ...ids(site.selectorValves)];
  return { kind: name, head: places.thing(given, path, "solenoid", known) };
}

function readDecision(
  { what, about, by, for: lasts }: NonNullable<ScriptLineFile["decide"]>,
  path: Path,
  places: Places,
  site: Site,
): Act {
  const decisions = decisionsOf(site);
  const meant = decisions.filter(({ name }) => name === what);
  if (meant.length === 0) {
    const known = [...new Set(decisions.map(({ name }) => name))].join(", ");
    const says = `there is no decision ${what}; known: ${known}`;
    places.report([...path, "what"], "drill.unknown-decision", says);
  }
  const subjects = meant.map((one) => one.about);
  const subject = places.thing(about, [...path, "about"], `subject of ${what}`, subjects);
  return { kind: "decide", decision: what, about: subject, by, lasts };
}

function ids(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id);
}

/** Routes with proof of delivery: a plain contact has no far end in the building's model. */
function routesOf(site: Site): string[] {
  return answering(site).flatMap((id) => {
    const over = site.notice.recipients.find((recipient) => recipient.id === id)?.over ?? [];
    return over.map((route) => `${id}-${route}`);
  });
}

function answering({ notice }: Site): string[] {
  return notice.automatic ? ids(notice.recipients.filter(({ over }) => over.length > 0)) : [];
}

/** Cylinders of the banks, and the cases whose unit is meant. */
function cylinders({ banks, panels, racks }: Site): string[] {
  const withUnit = [...panels, ...racks].filter(({ unit }) => unit !== undefined);
  return [...banks.flatMap((bank) => ids(bank.cylinders)), ...ids(withUnit)];
}

function detectionLines({ rooms }: Site): string[] {
  return rooms.flatMap(({ id, area }) => (area?.lines ?? []).map((l) => `${id}/line-${l.id}`));
}

/** Ids of everything that can stick: openings, air handlers, valves, and breakers by their tag. */
function movable(site: Site): string[] {
  return [
    ...ids([...site.openings.filter(isClosable), ...site.airHandlers, ...site.selectorValves]),
    ...site.tieLines.map(({ valve }) => valve),
    ...site.upses.filter(({ bypass }) => bypass).map(({ id }) => `${id}/bypass`),
    ...(site.generators ?? []).flatMap(({ id }) => [`${id}/engine`, `${id}/take-over`]),
    ...breakers(site),
  ];
}

/** Breakers by their tags, whether or not they open on command. */
function breakers(site: Site): string[] {
  return [
    ...site.panels.map(({ id }) => `${id}/breaker`),
    ...site.racks.flatMap(({ id }) => [`${id}/main`, `${id}/auxiliary`]),
    ...site.upses
      .filter(({ remoteBatteryBreaker }) => remoteBatteryBreaker)
      .map(({ id }) => `${id}/battery-breaker`),
    ...site.upses
      .filter(({ bypass }) => bypass)
      .flatMap(({ id }) => [`${id}/input-breaker`, `${id}/output-breaker`]),
  ];
}

/** Tags that a person can press, turn or open. */
function settable(site: Site): string[] {
  return [
    "site/mains",
    ...["site/charger", "site/fuse", "site/battery-present", "site/battery-resistance"],
    ...site.rooms.flatMap(({ id, area }) =>
      area === undefined
        ? []
        : [`${id}/manual`, `${id}/hold`, `${id}/lock-off`, `${id}/discharged`],
    ),
    ...site.rooms.flatMap(({ id, area }) =>
      area === undefined || area.flooding.secondFlooding === "off" ? [] : [`${id}/second-flooding`],
    ),
    ...site.banks.flatMap(({ id, reserve }) =>
      reserve === undefined ? [] : [`${id}/reserve-selected`],
    ),
    ...site.rooms.flatMap(permissionTags),
    ...site.openings.filter(isClosable).map(({ id }) => `${id}/shut`),
    ...site.rooms.flatMap(({ id, watch }) =>
      watch.sensors.filter((sensor) => sensor !== "drain").map((sensor) => `${id}/${sensor}`),
    ),
    ...breakers(site),
    ...casesByHand(site),
    ...site.racks.map(({ id }) => `${id}/cloth`),
  ];
}

/** Doors of the cases, and the triggers that a hand puts back. */
function casesByHand({ panels, racks }: Site): string[] {
  return [...panels, ...racks].flatMap(({ id, unit }) => [
    `${id}/door`,
    ...(unit?.triggers ?? [])
      .filter(({ kind }) => kind === "arc" || kind === "tube")
      .map(({ kind }) => `${id}/${kind}`),
    ...releasesByHand(id, unit?.manual),
  ]);
}

/** What a hand can press, open or pull at the release of a case's own unit. */
function releasesByHand(id: string, manual: UnitManual | undefined): string[] {
  if (manual === undefined) return [];
  if (manual === "lever") return [`${id}/unit-lever`];
  const button = `${id}/unit-manual`;
  return manual === "button" ? [button] : [button, `${id}/unit-cover`];
}

/** A hand presses or lets go; it makes no wiring fault. */
function handValue(word: number | string, tag: string, path: Path, places: Places): number {
  const value = places.value(word, tag, path);
  const isLine = /\/(manual|unit-manual|hold|second-flooding|arc|tube)$/.test(tag);
  if (!isLine || !(value > LineState.alarm)) return value;
  places.report(path, "drill.wrong-value", `a hand sets ${tag} to alarm or normal, no more`);
  return value;
}
