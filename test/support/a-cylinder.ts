/**
 * One cylinder by itself, for tests of its blow-down.
 */
import { agents, type AgentName } from "#panels";
import { beginBlowDown, cylinderBar, letOut } from "../../hil/plant/gas/blow-down.js";
import { fullCylinder, type CylinderBody } from "../../hil/plant/gas/cylinder-state.js";

export function aCylinder(
  agentName: AgentName,
  fillKg: number,
  pressureBar: number,
  wallM2 = 0,
): CylinderBody {
  return {
    ...{ id: "C", bank: "B", agentName, agent: 0, kind: agents[agentName].kind },
    ...{ fillKg, pressureBar, wallM2 },
    now: fullCylinder(fillKg, pressureBar, 0),
  };
}

/** The same, opened in a gas store of 20 degC. */
export function anOpenCylinder(...full: Parameters<typeof aCylinder>): CylinderBody {
  const cylinder = aCylinder(...full);
  cylinder.now.fired = true;
  beginBlowDown(cylinder, 20);
  return cylinder;
}

/** Pressures at these seconds while it blows into the open, its flow as the root of pressure. */
export function barsAt(
  cylinder: CylinderBody,
  firstKgPerS: number,
  seconds: readonly number[],
): number[] {
  const kgPerRootBar = firstKgPerS / Math.sqrt(cylinderBar(cylinder));
  const stepS = 0.02;
  const last = Math.round(Math.max(...seconds) / stepS);
  const bars: number[] = [];
  for (let step = 0; step <= last; step++) {
    if (seconds.some((second) => Math.round(second / stepS) === step)) {
      bars.push(cylinderBar(cylinder));
    }
    letOut(cylinder, kgPerRootBar * Math.sqrt(cylinderBar(cylinder)) * stepS, stepS);
  }
  return bars;
}
