/**
 * Shares an exploration out over processors, block by block.
 *
 * A find ends it: blocks that stand before it are still played to their end, since the first find
 * counts, and those behind it are left. So the outcome is the same for any number of processors.
 */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { blocksOf, together, type Block } from "../../explore/blocks.js";
import { explore, type Explored } from "../../explore/explore.js";

/** Most of what a case makes is gone when it ends; with little room the rest is copied often. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

export function processors(): number {
  return availableParallelism();
}

export async function exploreOn(workers: number, all: Block): Promise<Explored> {
  const blocks = blocksOf(all);
  const work = new Work(blocks);
  if (workers === 1 || blocks.length === 1) await work.share(explore);
  else {
    const shares = Array.from({ length: Math.min(workers, blocks.length) }, () => onWorker(work));
    await Promise.all(shares);
  }
  return together(work.done);
}

async function onWorker(work: Work): Promise<void> {
  const worker = new Worker(new URL("./explorer.js", import.meta.url), { resourceLimits });
  try {
    await work.share(async (block) => {
      worker.postMessage(block);
      // Rejects where the worker meets an error.
      const [explored] = (await once(worker, "message")) as [Explored];
      return explored;
    });
  } finally {
    await worker.terminate();
  }
}

/** The blocks, what came of them, and which is next. */
class Work {
  readonly done: (Explored | undefined)[] = [];
  readonly #blocks: readonly Block[];
  #next = 0;
  #last: number;

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
    this.#last = blocks.length - 1;
  }

  /** Plays one block after the other, for as long as there is one that still counts. */
  async share(play: (block: Block) => Promise<Explored>): Promise<void> {
    while (this.#next <= this.#last) {
      const place = this.#next++;
      const block = this.#blocks[place];
      if (block === undefined) return;
      const explored = await play(block);
      this.done[place] = explored;
      if (explored.found !== undefined) this.#last = Math.min(this.#last, place);
    }
  }
}
