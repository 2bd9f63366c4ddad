/**
 * All figures of the Modbus wire, with the load of the machine that they were taken under.
 */
import { loadavg } from "node:os";
import { say } from "../../terminal.js";
import { edgeFigure } from "./edge-figure.js";
import { lineFigures } from "./line-figures.js";
import { modbusFigures } from "./modbus-figures.js";
import { releaseFigure } from "./release-figure.js";

export async function wireFigures(): Promise<void> {
  say(
    `load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(", ")}`,
  );
  await modbusFigures();
  await lineFigures();
  await edgeFigure();
  await releaseFigure();
}
