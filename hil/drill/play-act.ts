/**
 * Plays one line of a drill's script on the building, the field or the controller.
 */
import type { Order } from "#firmware";
import { after, type Instant } from "#panels";
import type { Stage, StageParts } from "../rig/stage.js";
import type { Stimuli } from "../plant/plant.js";
import type { Laid } from "../rig/faults/laid-faults.js";
import type { Act, CylinderFault, InspectionAct } from "./drill.js";
import { isFaceFaultAct, playFaceFault, type FaceFault } from "./faults/face/face-fault.js";
import { isFieldFaultAct, playFieldFault, type FieldFault } from "./faults/field-fault.js";
import { isGasFaultAct, playGasFault, type GasFault } from "./gas-faults.js";
import { serviceOrder } from "./service-acts.js";

/** Plays an act; gives back what it laid on the field, if it was to lay something on. */
export function playAct(act: Act, stage: Stage): readonly Laid<unknown>[] | undefined {
  const { field } = stage.parts;
  if (isFieldFaultAct(act)) return playFieldFault(act, field);
  if (isFaceFaultAct(act)) return [playFaceFault(act, field.faults)];
  if (act.kind === "breakLine") {
    const laid = field.breakLine(act.line, act.fault, act.comes, act.wear);
    return laid === undefined ? [] : [laid];
  }
  playPlainAct(act, stage);
  return undefined;
}

type PlainAct = Exclude<Act, FieldFault | FaceFault | { readonly kind: "breakLine" }>;

function playPlainAct(act: PlainAct, stage: Stage): void {
  const {
    plant: { stimuli },
    field,
    controller,
  } = stage.parts;
  const at = stage.now;
  switch (act.kind) {
    case "ignite":
    case "overheat":
      stimuli[act.kind](act.rack, act.module, at);
      return;
    case "burn":
    case "arc":
      stimuli[act.kind](act.panel, act.powerKw, at);
      return;
    case "smoke": {
      const [room = "", line = ""] = act.line.split("/line-");
      stimuli.smoke(room, line, act.level, at);
      return;
    }
    case "set":
      stimuli.set(act.point, act.to, at);
      return;
    case "phone":
    case "cutRoute":
    case "mendRoute":
      stimuli[act.kind](act.route, at);
      return;
    case "answer":
      stimuli.answer(act.recipient, at);
      return;
    case "cutMains":
      stimuli.cutMains(at);
      return;
    case "brigadeWater":
      stimuli.brigadeWater(act.room, at);
      return;
    case "openCase":
      stimuli.openCase(act.case, at);
      return;
    case "reset":
    case "release":
    case "force":
    case "unforce":
    case "decide":
    case "disable":
    case "enable":
    case "acknowledge":
      playOrder(act, controller);
      return;
    case "mendLine":
      field.mendLine(act.line);
      return;
    case "stick":
      stimuli.stick(act.what, at);
      return;
    case "silence":
      field.silence(act.device);
      return;
    case "restart":
      stage.powerDown(after(at, act.down), act.outputs);
      return;
    default:
      playAtGas(act, stimuli, at);
  }
}

type OrderAct = Extract<
  Act,
  { kind: "reset" | "release" | "force" | "unforce" } | Parameters<typeof serviceOrder>[0]
>;

/** What somebody at the panel orders. */
function playOrder(act: OrderAct, controller: StageParts["controller"]): void {
  const order = (what: Order, who = "drill"): void => {
    controller.give({ order: what, road: "desk", who });
  };
  switch (act.kind) {
    case "reset":
    case "release":
      order({ kind: act.kind, room: act.room });
      return;
    case "force":
      order({ kind: "force", tag: act.point, value: act.to });
      return;
    case "unforce":
      order({ kind: "unforce", tag: act.point });
      return;
    case "decide":
    case "disable":
    case "enable":
    case "acknowledge":
      order(serviceOrder(act), act.by);
      return;
  }
}

/** What befalls a cylinder, and what a hand does at the solenoids. */
function playAtGas(
  act: CylinderFault | InspectionAct | GasFault,
  stimuli: Stimuli,
  at: Instant,
): void {
  if (isGasFaultAct(act)) {
    playGasFault(act, stimuli, at);
    return;
  }
  switch (act.kind) {
    case "emptyCylinder":
    case "failCylinder":
    case "refillCylinder":
      stimuli[act.kind](act.cylinder, at);
      return;
    case "linkSolenoids":
      stimuli.linkSolenoids(act.bank, act.isAuto, at);
      return;
    default:
      stimuli.handleHead(act.kind, act.head, at);
  }
}
