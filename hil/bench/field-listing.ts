/**
 * Field listing: where somebody else's controller finds each field point, as data.
 *
 *   input   register of FC 4 on its device's unit: (word >> shift) & (2^bits - 1),
 *           value = (raw + base) / perUnit
 *   coil    FC 5 or 15 on its device's unit
 *
 * A device on MQTT has no unit: it reports changed counts on its topic, value = counts / perUnit.
 */
import { fieldTopic } from "#firmware";
import { LineState, type PointList } from "#panels";
import type { EmulatedDevices } from "../rig/emulated-devices.socket.js";

export function fieldListing(site: string, list: PointList, devices: EmulatedDevices) {
  const about = (place: number) => {
    const { tag, kind, unit, resolution } = list.points[place] ?? absent;
    return { tag, kind, unit, perUnit: Math.round(1 / resolution) };
  };
  return {
    site,
    mqtt: devices.mqttUrl,
    endpoints: [...devices.endpoints].map(([id, { host, port }]) => ({ id, host, port })),
    lineStates: LineState,
    devices: devices.map.units.map(({ device, endpoint, unit, slots, coils }) => ({
      device: device.id,
      periodMs: device.period,
      ...(endpoint === ""
        ? { topic: fieldTopic(site, device.id) }
        : { endpoint, port: devices.endpoints.get(endpoint)?.port, unit }),
      inputs: slots.map(({ point, register, shift, mask, base }) =>
        endpoint === ""
          ? about(point)
          : { ...about(point), register, shift, bits: mask.toString(2).length, base },
      ),
      coils: coils.map((point, coil) => ({ tag: about(point).tag, coil })),
    })),
  };
}

const absent = { tag: "", kind: "bit", unit: "", resolution: 1 } as const;
