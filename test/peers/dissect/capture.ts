/**
 * What went over the loopback, captured and taken apart by `tshark`, which we did not write.
 *
 * Capturing wants root, as the peers suite has; the filter keeps to the port of the test's own
 * server. A capture ends only after what was sent last has been written.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { eventually, run, start } from "../programs.js";

export type Dissector = "mbtcp" | "mbrtu" | "mqtt";

export interface Packet {
  /** True for what the server sent. */
  readonly isAnswer: boolean;
  /** The fields asked for; one packet may hold several messages. */
  readonly fields: readonly (readonly string[])[];
}

export interface Dissection {
  readonly packets: readonly Packet[];
  /** What tshark calls malformed, in its words. */
  readonly malformed: readonly string[];
}

/** Captures what `talk` has with the server on this port, and has it taken apart. */
export async function dissected(
  port: number,
  as: Dissector,
  fields: readonly string[],
  talk: () => Promise<void>,
): Promise<Dissection> {
  const folder = mkdtempSync(join(tmpdir(), "quench-capture-"));
  const file = join(folder, "wire.pcapng");
  try {
    const tshark = start("tshark", ["-i", "lo", "-f", `tcp port ${port}`, "-w", file]);
    await eventually("capture", () => tshark.err().includes("Capturing on"));
    // It says so a little before the first packet is caught.
    await pause(500);
    await talk();
    await settled(file);
    await tshark.end("SIGINT");
    return {
      packets: await packetsIn(file, port, as, fields),
      ...(await faultsIn(file, port, as)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until nothing more is written to the capture. */
async function settled(file: string): Promise<void> {
  let size = -1;
  for (let tries = 0; tries < 20 && size !== statSync(file).size; tries++) {
    size = statSync(file).size;
    await pause(700);
  }
}

const MALFORMED = "_ws.malformed || _ws.unreassembled || tcp.analysis.lost_segment";

async function faultsIn(file: string, port: number, as: Dissector) {
  const out = await read(file, port, as, ["-Y", MALFORMED]);
  return { malformed: out.split("\n").filter((line) => line !== "") };
}

async function packetsIn(
  file: string,
  port: number,
  as: Dissector,
  fields: readonly string[],
): Promise<Packet[]> {
  const wanted = ["tcp.srcport", ...fields].flatMap((field) => ["-e", field]);
  const filter = as === "mqtt" ? "mqtt" : "modbus";
  const shown = ["-Y", filter, "-T", "fields", "-E", "separator=|", ...wanted];
  const lines = (await read(file, port, as, shown)).split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [from = "", ...values] = line.split("|");
    return { isAnswer: from === String(port), fields: values.map((value) => value.split(",")) };
  });
}

async function read(
  file: string,
  port: number,
  as: Dissector,
  more: readonly string[],
): Promise<string> {
  // Told by "decode as" alone, the Modbus dissectors cannot tell a request from an answer.
  const here = as === "mqtt" ? ["-d", `tcp.port==${port},mqtt`] : ["-o", `${as}.tcp.port:${port}`];
  const { code, out, err } = await run("tshark", ["-r", file, ...here, ...more]);
  if (code !== 0) throw new Error(`tshark cannot read the capture: ${err}`);
  return out;
}
