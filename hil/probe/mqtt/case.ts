/**
 * One case of the MQTT battery, keyed by the normative statement that it holds the broker to.
 *
 * Most statements stand in both versions; `both` makes one case of each. A few have moved to
 * another number in version 5.
 */
import type { Bar } from "../line.js";
import type { Broker } from "./broker.js";
import type { Version } from "./packets.js";

export interface MqttCase {
  readonly id: string;
  readonly version: Version;
  readonly clause: string;
  readonly says: string;
  readonly expected: string;
  /** Throws Unmet when the broker does something else; a bar when the case does not apply. */
  play(broker: Broker): Promise<Bar | void>;
}

export interface Row {
  readonly name: string;
  /** The statement, such as "3.1.0-1", or a section, such as "§4.8.2". */
  readonly in4?: string;
  readonly in5?: string;
  readonly says: string;
  readonly expected: string;
  readonly play: MqttCase["play"];
}

/** A case for each version that has the statement. */
export function cases(rows: readonly Row[]): MqttCase[] {
  return rows.flatMap(({ name, in4, in5, says, expected, play }) =>
    ([4, 5] as const).flatMap((version) => {
      const statement = version === 4 ? in4 : in5;
      if (statement === undefined) return [];
      const title = version === 4 ? "MQTT 3.1.1" : "MQTT 5";
      const cites = statement.startsWith("§") ? statement : `[MQTT-${statement}]`;
      const id = `mqtt${version === 4 ? "3" : "5"}-${name}`;
      return [{ id, version, clause: `${title} ${cites}`, says, expected, play }];
    }),
  );
}
