/** The AsyncAPI 3.0 document of a site: its own rules, and what the controller does. */
import { describe, expect, it } from "vitest";
import { filterMatches } from "#protocols";
import { commandFilter, topicMap } from "#firmware";
import { pointList } from "#panels";
import { asyncApi } from "../../../../hil/cli/commands/map/formats/asyncapi.js";
import { aSmallSite } from "../../../support/sites/a-small-site.js";

interface Document {
  readonly asyncapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: { readonly messages: Readonly<Record<string, unknown>> };
  readonly "x-points": readonly { readonly topic: string }[];
}
interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, Reference>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly action: string;
  readonly channel: Reference;
  readonly messages: readonly Reference[];
}
interface Reference {
  readonly $ref: string;
}

const site = aSmallSite();
const document = JSON.parse(JSON.stringify(asyncApi(site))) as Document;

/** What a reference inside the document leads to. */
function found({ $ref }: Reference): unknown {
  expect($ref.startsWith("#/")).toBe(true);
  return $ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
}

describe("the AsyncAPI document of a site", () => {
  it("says its version and names itself", () => {
    expect(document.asyncapi).toBe("3.0.0");
    expect(document.info.title).toContain(site.title);
    expect(document.info.version).toMatch(/^\d/);
  });

  it("has no reference that leads nowhere", () => {
    for (const { messages } of Object.values(document.channels)) {
      for (const message of Object.values(messages)) expect(found(message)).toBeDefined();
    }
    for (const { channel, messages } of Object.values(document.operations)) {
      expect(found(channel)).toBeDefined();
      for (const message of messages) expect(found(message)).toBeDefined();
    }
  });

  it("explains every parameter of an address, and no other", () => {
    for (const { address, parameters = {} } of Object.values(document.channels)) {
      const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(parameters)).toEqual(named);
    }
  });

  it("has an operation for each channel: orders are received, everything else is sent", () => {
    const actions = Object.values(document.operations).map(({ action, channel }) => [
      channel.$ref.slice("#/channels/".length),
      action,
    ]);
    expect(Object.fromEntries(actions)).toEqual(
      Object.fromEntries(
        Object.keys(document.channels).map((name) => [
          name,
          name === "command" ? "receive" : "send",
        ]),
      ),
    );
    const command = document.channels["command"]?.address.replaceAll(/[{}]/g, "") ?? "";
    expect(filterMatches(commandFilter(site.id), command)).toBe(true);
  });

  it("lists every point with the topic on which it is published", () => {
    expect(document["x-points"]).toEqual(topicMap(site, pointList(site).points));
    const [start = ""] = (document.channels["point"]?.address ?? "").split("{");
    expect(document["x-points"].every(({ topic }) => topic.startsWith(start))).toBe(true);
  });
});
