/**
 * Sets a SCADA beside a run whose drill lays faults on the supervisory face; other runs have none.
 */
import type { StageParts } from "../../../rig/stage.js";
import type { Drill } from "../../drill.js";
import { isFaceFaultAct } from "./face-fault.js";
import { faceInProcess, FacePeer } from "./face-peer.js";
import { faceOnWire } from "./face-road.socket.js";

export interface Accompanied {
  readonly parts: StageParts;
  readonly peer: FacePeer | undefined;
}

/** A face that cannot be opened lets go of the rig, whose sockets nobody else would close. */
export async function withFacePeer(parts: StageParts, { script }: Drill): Promise<Accompanied> {
  if (!script.some(({ act }) => isFaceFaultAct(act))) return { parts, peer: undefined };
  const { controller, field, link } = parts;
  try {
    const road =
      link.transport === "wire"
        ? await faceOnWire(controller, field)
        : faceInProcess(controller, field);
    const peer = new FacePeer(road, link.witness);
    return { parts: { ...parts, link: peer.besides(link) }, peer };
  } catch (cause) {
    await link.close();
    throw cause;
  }
}
