/**
 * A serial line that is kept: one that is lost is told, and opened again once it is back.
 *
 *   open ──▶ serves ──▶ lost (plug pulled) ──▶ wait 1 s, 2 s, 4 s ... 30 s ──▶ open ──▶ serves
 *
 * Only the first opening fails for whoever asked for the line: a bench that never had its line is
 * set up wrongly, one that has lost it goes on without. Never gives up, and never throws later.
 */
interface Line {
  close(): Promise<void>;
}

export interface KeptLine extends Line {
  /** What is wrong with it now, in words for the panel. */
  readonly trouble: string | undefined;
}

export interface Waits {
  readonly firstMs: number;
  readonly longestMs: number;
}

const WAITS: Waits = { firstMs: 1000, longestMs: 30_000 };

/** `open` is called with whom to tell of a loss; rejects with what it rejects with at first. */
export async function keepLine(
  open: (lost: (trouble: string) => void) => Promise<Line>,
  { firstMs, longestMs }: Waits = WAITS,
): Promise<KeptLine> {
  let trouble: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let line: Line | undefined;
  const lost = (says: string): void => {
    if (isClosed) return;
    trouble ??= says;
    const gone = line;
    line = undefined;
    // What is left of it is freed, so that the port can be had again.
    void gone?.close().catch(() => undefined);
    again(firstMs);
  };
  const again = (waitMs: number): void => {
    timer = setTimeout(() => {
      opening = open(lost).then(serve, () => {
        if (!isClosed) again(Math.min(2 * waitMs, longestMs));
      });
    }, waitMs);
  };
  const serve = async (opened: Line): Promise<void> => {
    if (isClosed) return opened.close();
    line = opened;
    trouble = undefined;
  };
  let opening = open(lost).then(serve);
  await opening;
  return {
    get trouble() {
      return trouble;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await opening;
      await line?.close();
    },
  };
}
