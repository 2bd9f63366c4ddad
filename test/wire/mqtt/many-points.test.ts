/** A building of many points at its broker: no scan sends all of them at once. */
import { expect, it, onTestFinished, vi } from "vitest";
import { SupervisoryFace } from "#firmware";
import { instantAt } from "#panels";
import { openMqttClient } from "#protocols";
import { loadSite } from "../../../hil/cli/shipped.js";
import { ARig } from "../../support/a-rig.js";

it("sends its points over several scans, and all of them in the end", async () => {
  const { controller } = new ARig({ site: loadSite("ansan").value });
  const listening = { host: "127.0.0.1", modbusPort: 0, mqttPort: 0 };
  const face = await SupervisoryFace.open({ controller, ...listening });
  onTestFinished(() => face.close());
  const heard: string[] = [];
  const listener = await openMqttClient({
    url: face.mqtt,
    clientId: "listener",
    onMessage: (topic) => heard.push(topic),
  });
  onTestFinished(() => listener.close());
  await listener.subscribe("quench/ansan/point/#", 0);
  const points = controller.list.points.length;
  face.publish(instantAt(0));
  await vi.waitUntil(() => heard.length >= 500);
  expect(heard).toHaveLength(500);
  for (let n = 1; n <= Math.ceil(points / 500); n++) face.publish(instantAt(n * 100));
  await vi.waitUntil(() => new Set(heard).size === points, { timeout: 10_000 });
}, 30_000);
