/**
 * Listing: what a builder of points adds its points to.
 */
import type { DeviceKind, Point } from "./point.js";

/** Everything a builder of points needs: it adds points to a device of a room or of a bank. */
export interface Listing {
  add(
    device: { readonly id: string; readonly kind: DeviceKind; readonly room: string },
    points: readonly Point[],
  ): void;
  addInternal(points: readonly Point[]): void;
}
