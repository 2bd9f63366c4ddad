/** The cable of the soak: what it carries, and what its ends see when it is pulled. */
import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import { expect, it, onTestFinished, vi } from "vitest";
import { openCable } from "../../hil/cli/figures/soaking/cable.socket.js";

/** A device that says everything back, and a cable to it. */
async function aCable() {
  const device = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(device, "listening");
  const at = device.address();
  const port = typeof at === "object" ? (at?.port ?? 0) : 0;
  const cable = await openCable({ host: "127.0.0.1", port });
  onTestFinished(async () => {
    await cable.close();
    device.close();
  });
  return cable;
}

function aClient({ near }: Awaited<ReturnType<typeof aCable>>) {
  const socket: Socket = connect(near);
  const heard = { text: "", isClosed: false };
  socket.on("data", (chunk: Buffer) => (heard.text += chunk.toString()));
  socket.on("error", () => undefined).on("close", () => (heard.isClosed = true));
  onTestFinished(() => void socket.destroy());
  return { socket, heard };
}

it("carries bytes both ways, and counts connections", async () => {
  const cable = await aCable();
  const { socket, heard } = aClient(cable);
  socket.write("over and back");
  await vi.waitUntil(() => heard.text === "over and back");
  expect(cable.connections).toBe(1);
});

it("breaks what goes over it when it is cut, and lets nobody in until it is back", async () => {
  const cable = await aCable();
  const { socket, heard } = aClient(cable);
  socket.write("x");
  await vi.waitUntil(() => heard.text === "x");
  cable.pull("cut");
  await vi.waitUntil(() => heard.isClosed);
  const refused = aClient(cable);
  await vi.waitUntil(() => refused.heard.isClosed);
  expect(refused.heard.text).toBe("");
  cable.putBack();
  const again = aClient(cable);
  again.socket.write("y");
  await vi.waitUntil(() => again.heard.text === "y");
  expect(cable.connections).toBe(2);
});

it("swallows in silence, and breaks what had a hole in it when it is back", async () => {
  const cable = await aCable();
  const { socket, heard } = aClient(cable);
  socket.write("x");
  await vi.waitUntil(() => heard.text === "x");
  cable.pull("silence");
  socket.write("lost");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(heard).toEqual({ text: "x", isClosed: false });
  cable.putBack();
  await vi.waitUntil(() => heard.isClosed);
  expect(heard.text).toBe("x");
});
