/**
 * The whole MQTT battery against one broker.
 *
 *   connect ──▶ does it speak 5? ──▶ case after case ──▶ results
 *
 * Throws DeviceGone only when the broker cannot be reached, or takes no client, at the very start.
 */
import { DeviceGone, notApplicable, notExecuted } from "../line.js";
import type { Bar, CaseResult, Dial } from "../line.js";
import { Broker, type BrokerSettings } from "./broker.js";
import type { MqttCase } from "./case.js";
import { mqttCases } from "./cases/all-cases.js";
import { disconnect, type Version } from "./packets.js";
import { Unmet } from "./talk.js";

export interface MqttProbe extends BrokerSettings {
  readonly onResult?: (result: CaseResult) => void;
}

export interface MqttProbed {
  readonly results: readonly CaseResult[];
  readonly versions: readonly Version[];
  readonly gone?: string;
}

export async function probeMqtt(dial: Dial, probe: MqttProbe): Promise<MqttProbed> {
  const broker = new Broker(dial, probe);
  const refusals = new Map<Version, string | undefined>();
  for (const version of [4, 5] as const) refusals.set(version, await refusal(broker, version));
  const versions = ([4, 5] as const).filter((version) => refusals.get(version) === undefined);
  if (versions.length === 0) {
    throw new DeviceGone(`it takes no client: ${refusals.get(4) ?? ""}`);
  }
  const results: CaseResult[] = [];
  let gone: string | undefined;
  for (const one of mqttCases) {
    const why = refusals.get(one.version);
    const result =
      gone !== undefined
        ? leftOut(one, notExecuted(`the broker is gone: ${gone}`))
        : why !== undefined
          ? leftOut(one, notApplicable(`the broker refuses version ${one.version}: ${why}`))
          : await runCase(one, broker);
    results.push(result);
    probe.onResult?.(result);
    if (gone === undefined && result.verdict === "failed") gone = await lost(broker, one);
  }
  return { results, versions, ...(gone === undefined ? {} : { gone }) };
}

/** Why the broker takes no client of this version; nothing when it takes one. */
async function refusal(broker: Broker, version: Version): Promise<string | undefined> {
  broker.begin(version);
  try {
    (await broker.talk("look")).send(disconnect);
    return undefined;
  } catch (cause) {
    if (cause instanceof Unmet) return cause.message;
    throw cause;
  } finally {
    await broker.end();
  }
}

async function runCase(one: MqttCase, broker: Broker): Promise<CaseResult> {
  broker.begin(one.version);
  const result = (
    bar: Bar | { readonly verdict: "passed" | "failed"; readonly reason: string },
  ) => ({
    ...leftOut(one, notExecuted("")),
    sent: broker.trace.sent,
    got: broker.trace.got,
    ...bar,
  });
  try {
    return result((await one.play(broker)) ?? { verdict: "passed", reason: "" });
  } catch (cause) {
    if (!(cause instanceof Unmet || cause instanceof DeviceGone)) throw cause;
    return result({ verdict: "failed", reason: cause.message });
  } finally {
    await broker.end();
  }
}

/** After a failure: whether the broker still takes a client at all. */
async function lost(broker: Broker, { id, version }: MqttCase): Promise<string | undefined> {
  try {
    const why = await refusal(broker, version);
    return why === undefined ? undefined : `since ${id} (${why})`;
  } catch (cause) {
    if (!(cause instanceof DeviceGone)) throw cause;
    return `since ${id} (${cause.message})`;
  }
}

function leftOut({ id, clause, says, expected }: MqttCase, bar: Bar): CaseResult {
  return { id, clause, says, expected, sent: "", got: "", ...bar };
}
