/**
 * What the desk knows of one bank: on riser R, its floor named after it, cylinders of 80 kg.
 */
import type { BankStock } from "../../../panels/gas/lending.js";

export function aStock(bank: string, free: number, but: Partial<BankStock> = {}): BankStock {
  return {
    bank,
    floor: `${bank.slice(1)}F`,
    agent: "FK-5-1-12",
    riser: "R",
    tieValve: `${bank}/TV`,
    free: Array.from({ length: free }, (_, index) => `${bank}/C${index + 1}`),
    kgPerCylinder: 80,
    ownNeed: 0,
    ...but,
  };
}
