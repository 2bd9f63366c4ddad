/**
 * Kind `hold-time`: how long a flooded room keeps its gas, by the equations of its design sheet.
 */
import { agents, descendingHoldS, mixingHoldS, vapourKgPerM3, type AgentName } from "#panels";
import * as z from "zod";
import {
  celsius,
  cubicMetres,
  cubicMetresPerSecond,
  metres,
  pascals,
  percent,
  plain,
  share,
} from "../../language/amounts.js";
import { caseKind, values } from "../case-kind.js";

export const agentField = z.enum(Object.keys(agents) as AgentName[]).describe("The agent.");

const schema = z
  .strictObject({
    kind: z.literal("hold-time"),
    agent: agentField,
    volume: cubicMetres("Net volume of the room."),
    height: metres("H0, to which gas stands at first."),
    protected: metres("Height that must stay covered."),
    concentration: percent("At the start, of the volume."),
    temperature: celsius("Of the room.").prefault("20 degC"),
    leakAtOnePa: cubicMetresPerSecond("k1 of the door fan: q = k1 dP^n, at 1 Pa."),
    exponent: plain("n of the door fan.", 0.5, 1),
    lowerShare: share("F, the share of the leaks that is at the bottom.").prefault("50 %"),
    bias: pascals("Pressure of the room over its surroundings while it holds.").prefault("0 Pa"),
    threshold: percent("Share of the first concentration that a stirred room must keep.").prefault(
      "85 %",
    ),
  })
  .describe("Hold time of a flooded room, from its door-fan test (panels/gas/design/hold-time).");

const names = [
  { id: "descending", unit: "min", says: "until the interface is at the protected height" },
  { id: "mixing", unit: "min", says: "until a stirred room is at the threshold" },
] as const;

export const holdTime = caseKind({
  schema,
  outputs: () => names,
  run(test) {
    const room = {
      volumeM3: test.volume,
      heightM: test.height,
      agentKgPerM3: vapourKgPerM3(test.agent, test.temperature),
      concentrationPct: test.concentration,
      leak: { k1M3PerS: test.leakAtOnePa, exponent: test.exponent },
      lowerFraction: test.lowerShare,
      biasPa: test.bias,
    };
    return values(names, {
      descending: descendingHoldS(room, test.protected) / 60,
      mixing: mixingHoldS(room, test.threshold) / 60,
    });
  },
});
