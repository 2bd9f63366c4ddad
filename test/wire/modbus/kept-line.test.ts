import { describe, expect, it, onTestFinished, vi } from "vitest";
import { keepLine } from "../../../firmware/host/kept-line.socket.js";

/** A line whose plug the test holds. */
function aPlug() {
  const plug = {
    isIn: true,
    opened: 0,
    closed: 0,
    pull: (): void => undefined,
    open: async (lost: (trouble: string) => void) => {
      plug.opened++;
      if (!plug.isIn) throw new Error("there is no such port");
      plug.pull = () => {
        plug.isIn = false;
        lost("the port has gone");
      };
      return { close: async () => void plug.closed++ };
    },
  };
  return plug;
}

async function aLine(plug: ReturnType<typeof aPlug>, firstMs = 1, longestMs = 4) {
  const line = await keepLine(plug.open, { firstMs, longestMs });
  onTestFinished(() => line.close());
  return line;
}

describe("a serial line that is kept", () => {
  it("fails where it cannot be opened at first", async () => {
    const plug = aPlug();
    plug.isIn = false;
    await expect(keepLine(plug.open)).rejects.toThrow("there is no such port");
  });

  it("tells that it is lost, tries again, and says nothing more once it is back", async () => {
    const plug = aPlug();
    const line = await aLine(plug);
    expect(line.trouble).toBeUndefined();
    plug.pull();
    expect(line.trouble).toBe("the port has gone");
    await vi.waitUntil(() => plug.opened > 4);
    expect(line.trouble).toBe("the port has gone");
    expect(plug.closed).toBe(1);
    plug.isIn = true;
    await vi.waitUntil(() => line.trouble === undefined);
    plug.pull();
    expect(line.trouble).toBe("the port has gone");
  });

  it("waits twice as long each time, up to a longest wait", async () => {
    const plug = aPlug();
    const waits: number[] = [];
    const real = globalThis.setTimeout;
    const spy = vi.spyOn(globalThis, "setTimeout");
    spy.mockImplementation(((work: () => void, ms: number) => {
      waits.push(ms);
      return real(work, 0);
    }) as typeof setTimeout);
    onTestFinished(() => spy.mockRestore());
    await aLine(plug, 1000, 8000);
    plug.pull();
    while (plug.opened < 7) await new Promise((resolve) => setImmediate(resolve));
    expect(waits.slice(0, 6)).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it("opens nothing more once it is closed", async () => {
    const plug = aPlug();
    const line = await aLine(plug, 20, 20);
    plug.pull();
    await line.close();
    const { opened } = plug;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(plug.opened).toBe(opened);
  });
});
