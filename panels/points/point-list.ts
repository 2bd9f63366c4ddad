/**
 * The I/O list of a site: every point and every field device, in site order.
 *
 *   case (panel, rack)  heat, tube, arc, smoke, off-gas; unit-line, unit-discharged, unit-release,
 *                       trigger-line, unit-pressure, door; breakers
 *   room                lines, manual, hold, lock-off, discharged, gas readings, sounders
 *   compartment         doors, dampers, air handlers: shut/running and close/stop
 *   bank                cylinders, selector valves, tie valves
 *
 * Nothing here depends on a protocol. The order is the order of the site file, so that register
 * addresses derived from it are stable.
 */
import type { Site } from "../site/model.js";
import { seconds } from "../quantities.js";
import { assert } from "../defect.js";
import { batteryRoomPoints, batteryStatePoints, clothPoints } from "./battery-points.js";
import { areaStatePoints, dischargePoints } from "./area-state-points.js";
import { casePoints, unitHandPoints } from "./case-points.js";
import { gasPoints, lendingStatePoints } from "./gas-points.js";
import { compartmentPoints, roomPoints, sitePoints } from "./room-points.js";
import type { Listing } from "./listing.js";
import { powerPoints, powerStatePoints } from "./power-points.js";
import { statePoints } from "./state-points.js";
import { supervisionPoints } from "./supervision-points.js";
import type { Device, Point, PointList } from "./point.js";

/**
 * The whole point list; a tag that stands twice is a Defect, since the ids were checked at load.
 */
export function pointList(site: Site): PointList {
  const points: Point[] = [];
  const tags = new Set<string>();
  const devices = new Map<string, Device & { inputs: string[]; outputs: string[] }>();
  const rooms = new Map(site.rooms.map((room) => [room.id, room]));

  const take = (point: Point): void => {
    assert(!tags.has(point.tag), `the tag ${point.tag} is given once`);
    tags.add(point.tag);
    points.push(point);
  };
  const listing: Listing = {
    add(where, added) {
      const room = rooms.get(where.room);
      assert(room !== undefined, `device ${where.id} stands in a room of the site`);
      let device = devices.get(where.id);
      if (device === undefined) {
        device = {
          id: where.id,
          kind: where.kind,
          floor: room.floor,
          period: where.kind === "bms" ? bmsPeriodOf(site, room.id) : room.poll,
          inputs: [],
          outputs: [],
        };
        devices.set(where.id, device);
      }
      for (const point of added) {
        take({ ...point, device: device.id });
        (point.direction === "output" ? device.outputs : device.inputs).push(point.tag);
      }
    },
    addInternal(added) {
      added.forEach(take);
    },
  };

  sitePoints(site, listing);
  roomPoints(site, listing);
  casePoints(site, listing);
  compartmentPoints(site, listing);
  gasPoints(site, listing);
  powerPoints(site, listing);
  batteryRoomPoints(site, listing);
  statePoints(site, listing);
  powerStatePoints(site, listing);
  batteryStatePoints(site, listing);
  supervisionPoints(site, listing);
  areaStatePoints(site, listing);
  dischargePoints(site, listing);
  lendingStatePoints(site, listing);
  unitHandPoints(site, listing);
  clothPoints(site, listing);
  return { points, devices: [...devices.values()] };
}

function bmsPeriodOf(site: Site, room: string) {
  return site.racks.find((rack) => rack.room === room)?.bmsPeriod ?? seconds(1);
}
