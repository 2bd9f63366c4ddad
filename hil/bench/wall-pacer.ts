/**
 * Wall pacer: holds a run to the wall clock, and measures how late each scan began.
 */
import type { Pacer } from "../time/pacer.js";

export interface WallPacer extends Pacer {
  /** Virtual milliseconds by the wall clock; 0 before the first wait. */
  virtualMs(): number;
  /** From now on nothing is waited for, and what waits goes on at once. */
  stop(): void;
}

/** `pace` virtual seconds a real second; `scanPeriodMs` in virtual time. */
export function wallPacer(pace: number, scanPeriodMs: number): WallPacer {
  let startedAt: number | undefined;
  let isStopped = false;
  let goOn: () => void = () => undefined;
  let scans = 0;
  let lateSumMs = 0;
  let lateMaxMs = 0;
  let overruns = 0;
  return {
    async wait(until) {
      startedAt ??= performance.now() - until / pace;
      const due = startedAt + until / pace;
      const ahead = due - performance.now();
      if (isStopped) return;
      if (ahead > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ahead);
          goOn = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (isStopped) return;
      }
      const lateMs = Math.max(0, performance.now() - due);
      scans++;
      lateSumMs += lateMs;
      lateMaxMs = Math.max(lateMaxMs, lateMs);
      if (lateMs > scanPeriodMs / pace) overruns++;
    },
    virtualMs: () =>
      startedAt === undefined ? 0 : Math.max(0, (performance.now() - startedAt) * pace),
    stop() {
      isStopped = true;
      goOn();
    },
    report: () => ({
      scans,
      jitterMeanMs: scans === 0 ? 0 : lateSumMs / scans,
      jitterMaxMs: lateMaxMs,
      overruns,
    }),
  };
}
