/** What the Sparkplug check can say of QoS and RETAIN from behind a broker. */
import { describe, expect, it } from "vitest";
import { sparkplugVerdicts, type Observed } from "#protocols";
import { aCourse, behindABroker, checked } from "./a-course.js";

describe("the Sparkplug check behind a broker, which hands a PUBLISH on in its own way", () => {
  const ids =
    /-(topics-\w+-mqtt|payloads-[nd](birth|data)-(qos|retain)|publish-[nd]birth-(qos|retained))$/;
  const counts = (events: readonly Observed[]) => {
    const found = sparkplugVerdicts(checked, events).filter(
      ({ id, verdict }) => ids.test(id) && verdict !== "not applicable",
    );
    return ["passed", "failed", "not executed"].map(
      (each) => found.filter(({ verdict }) => verdict === each).length,
    );
  };
  const granted = (qos: number, asPublished: boolean): readonly Observed[] => [
    { kind: "granted", qos, asPublished },
    ...behindABroker(),
  ];
  const atQos1 = (events: readonly Observed[]): readonly Observed[] =>
    events.map((event) =>
      event.kind === "publish" && event.topic.includes("/NDATA/") ? { ...event, qos: 1 } : event,
    );

  it("passes neither QoS nor RETAIN where nothing was granted (MQTT 3.1.1 §3.8.4)", () => {
    expect(counts(aCourse())).toEqual([17, 0, 0]);
    expect(counts(behindABroker())).toEqual([0, 0, 17]);
    expect(counts(granted(0, false))).toEqual([0, 0, 17]);
  });

  it("passes QoS at a grant of 1, and RETAIN only as published (MQTT 5 §3.8.3.1)", () => {
    expect(counts(granted(1, false))).toEqual([6, 0, 11]);
    expect(counts(granted(1, true))).toEqual([17, 0, 0]);
    expect(counts(granted(0, true))).toEqual([6, 0, 11]);
  });

  it("fails a QoS above 0, whatever was granted", () => {
    expect(counts(atQos1(granted(1, true)))).toEqual([15, 2, 0]);
    expect(counts(atQos1(behindABroker()))).toEqual([0, 2, 15]);
  });
});
