/**
 * I1 to I8: what must never be, whatever the drill, as ARCHITECTURE.md lists it.
 */
import type { Requirement } from "./requirement.js";

const source = "ARCHITECTURE.md, invariants";

export const invariants: readonly Requirement[] = [
  {
    id: "I1",
    says: "No discharge while the lock-off is closed, or before the countdown has run.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
  {
    id: "I2",
    says: "No cylinder is counted for two rooms, and no floor in alarm lends.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
  {
    id: "I3",
    says: "A cylinder fires only after its whole path is proved, and no path leads to two rooms.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
  {
    id: "I4",
    says: "Room gas gets no credit inside a closed case.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
  {
    id: "I5",
    says: "A wiring fault never releases and never aborts.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
  {
    id: "I6",
    says: "After power loss, restart or failover: no second release, and no lost one.",
    source,
    mark: "G",
    status: "partly",
    missing: "a hot-standby pair; saved data and a fresh controller are tried",
  },
  {
    id: "I7",
    says: "Every fault that a drill lays on is seen to take effect, or the run is invalid.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
  {
    id: "I8",
    says: "Nothing in a record differs between two runs of one site, drill, seed and version.",
    source,
    mark: "G",
    status: "met",
    missing: "",
  },
];
