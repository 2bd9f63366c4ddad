/**
 * One of several processors that share an exploration: plays each block that it is sent, and sends
 * back what came of it.
 */
import { parentPort } from "node:worker_threads";
import type { Block } from "../../explore/blocks.js";
import { explore } from "../../explore/explore.js";

parentPort?.on("message", (block: Block) => {
  void explore(block).then((explored) => parentPort?.postMessage(explored));
});
