/**
 * One act of a drill's script, with its places checked against the site.
 */
import { decisionsOf, isClosable, LineState, type Path, type Site } from "#panels";
import type { HeadAct } from "../plant/plant.js";
import type { Act, CylinderFault } from "./drill.js";
import type { acts, ScriptLineFile } from "./drill.schema.js";
import type { Places } from "./place-words.js";

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

  switch (name) {
    case "ignite":
      return readIgnition(given(name), path, places, site);
    case "burn": {
      const { panel, power: powerKw } = given("burn");
      return { kind: name, panel: places.thing(panel, at("panel"), "panel", panels), powerKw };
    }
    case "smoke": {
      const { line: tag, level } = given("smoke");
      const line = places.thing(tag, at("line"), "detection line", detectionLines(site));
      return { kind: name, line, level };
    }
    case "set": {
      const { point, to } = given(name);
      const tag = places.thing(point, at("point"), "hand control", settable(site));
      return { kind: name, point: tag, to: handValue(to, tag, at("to"), places) };
    }
    case "decide":
      return readDecision(given(name), path, places, site);
    case "force": {
      const { point, to } = given(name);
      const tag = places.point(point, at("point"));
      return { kind: name, point: tag, to: places.value(to, tag, at("to")) };
    }
    case "breakLine": {
      const { line: tag, fault } = given("breakLine");
      return { kind: name, line: places.line(tag, at("line")), fault };
    }
    case "cutMains":
      return { kind: name };
    case "phone":
      return { kind: name, route: thing(name, "route", site.notice.routes) };
    case "brigadeWater":
    case "release":
    case "reset":
      return { kind: name, room: thing(name, "room", rooms) };
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

function readIgnition(
  { rack, module }: NonNullable<ScriptLineFile["ignite"]>,
  path: Path,
  places: Places,
  site: Site,
): Act {
  const id = places.thing(rack, [...path, "rack"], "rack", ids(site.racks));
  const count = site.racks.find((each) => each.id === id)?.modules;
  if (count !== undefined && module >= count) {
    const says = `the rack ${id} has modules 0 to ${count - 1}, there is no number ${module}`;
    places.report([...path, "module"], "drill.unknown-module", says);
  }
  return { kind: "ignite", rack: id, module };
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

function cylinders({ banks }: Site): string[] {
  return banks.flatMap((bank) => ids(bank.cylinders));
}

function detectionLines({ rooms }: Site): string[] {
  return rooms.flatMap(({ id, area }) => (area?.lines ?? []).map((l) => `${id}/line-${l.id}`));
}

/** Ids of everything that can stick: openings, air handlers, valves, and breakers by their tag. */
function movable(site: Site): string[] {
  return [
    ...ids([...site.openings.filter(isClosable), ...site.airHandlers, ...site.selectorValves]),
    ...site.tieLines.map(({ valve }) => valve),
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
  ];
}

/** Tags that a person can press, turn or open. */
function settable(site: Site): string[] {
  return [
    "site/mains",
    ...site.rooms.flatMap(({ id, area }) =>
      area === undefined
        ? []
        : [`${id}/manual`, `${id}/hold`, `${id}/lock-off`, `${id}/discharged`],
    ),
    ...site.openings.filter(isClosable).map(({ id }) => `${id}/shut`),
    ...breakers(site),
  ];
}

/** A hand presses or lets go; it makes no wiring fault. */
function handValue(word: number | string, tag: string, path: Path, places: Places): number {
  const value = places.value(word, tag, path);
  if (!/\/(manual|hold)$/.test(tag) || !(value > LineState.alarm)) return value;
  places.report(path, "drill.wrong-value", `a hand sets ${tag} to alarm or normal, no more`);
  return value;
}
