/**
 * Order queue: orders from outside wait here for the next latch, in the order in which they came.
 *
 * It is bounded: an order that finds it full is refused at once, so that a flood of writes cannot
 * take the scan's time or memory.
 */
import type { QueuedOrder } from "./ports.js";

export const QUEUE_MAX = 256;

export class OrderQueue {
  #orders: QueuedOrder[] = [];

  /** False when the queue is full; the order is then lost and the caller must say so. */
  put(order: QueuedOrder): boolean {
    if (this.#orders.length >= QUEUE_MAX) return false;
    this.#orders.push(order);
    return true;
  }

  get isEmpty(): boolean {
    return this.#orders.length === 0;
  }

  takeAll(): readonly QueuedOrder[] {
    const taken = this.#orders;
    this.#orders = [];
    return taken;
  }

  /** As plain data: whoever waits for an answer does not outlive the process. */
  save(): readonly QueuedOrder[] {
    return this.#orders.map(({ order, road, who }) => ({ order, road, who }));
  }

  load(orders: readonly QueuedOrder[]): void {
    this.#orders = [...orders];
  }
}
