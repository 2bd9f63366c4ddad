/**
 * The building: every part of the plant, put together in the order in which they lean on each
 * other.
 */
import type { Site } from "#panels";
import { createSiteBarriers, type SiteBarriers } from "./air/site/barrier-watch.js";
import { createAgentSensors, type AgentSensors } from "./air/agent-sensors.js";
import { createSiteAir, type SiteAir } from "./air/site/site-air.js";
import { createSlowAir, type SlowAir } from "./air/slow-air.js";
import { createZones, type Zone, type Zones } from "./air/zones.js";
import { createChronicle, type Chronicle } from "./chronicle.js";
import { createDetectors, type Detectors } from "./field/detectors.js";
import { createDevices, type Devices } from "./field/devices.js";
import { createHandControls, type HandControls } from "./field/hand-controls.js";
import { createSounders, type Sounders } from "./field/sounders.js";
import { createMovers, type Movers } from "./field/movers.js";
import { createStirs, type Stirs } from "./field/sources/stirs.js";
import { stirsOfUnits } from "./field/sources/unit-sources.js";
import { createTransmitters, type Transmitters } from "./field/transmitters.js";
import { createBatteries, type Batteries } from "./fire/batteries.js";
import { createCases, type Cases } from "./fire/cases/cases.js";
import { createDrains, type Drains } from "./fire/drains.js";
import { createPanelFires, type PanelFires } from "./fire/panel-fires.js";
import { createSuppressionUnits, type SuppressionUnits } from "./fire/suppression-units.js";
import { createVentFlames, type VentFlames } from "./fire/vent-flames.js";
import { createWater, type Water } from "./fire/water.js";
import { createChangeovers, type Changeovers } from "./gas/changeovers.js";
import { createGasNetwork, type GasNetwork } from "./gas/gas-network.js";
import { createValveLeaks, type ValveLeaks } from "./gas/valve-leaks.js";
import { createWiring, type Wiring } from "./gas/wiring.js";
import { createHeads, type Heads } from "./gas/heads.js";
import { createLedger, type Ledger } from "./ledger.js";
import { createCables, type Cables } from "./power/cables.js";
import { createDisks, type Disks } from "./power/disks.js";
import { createGenerators, type Generators } from "./power/generators.js";
import { createLoads, type Loads } from "./power/loads.js";
import { createServers, type Servers } from "./power/servers.js";
import { createPanelSupply, type PanelSupply } from "./power/panel-supply.js";
import { stringsOf, type RackString } from "./power/strings.js";
import { createUpses, type Upses } from "./power/upses.js";
import { createStateTable, type StateTable } from "./state-table.js";

export interface Building {
  readonly site: Site;
  readonly table: StateTable;
  /**
   * `quiet`: a second that passes now would change nothing. `strideS`: the seconds that the next
   * tick takes; more than one only from one whole minute to the next.
   */
  readonly clock: { nowMs: number; quiet: boolean; strideS: number };
  readonly chronicle: Chronicle;
  readonly zones: Zones;
  readonly slowAir: SlowAir;
  readonly ledger: Ledger;
  readonly movers: Movers;
  readonly devices: Devices;
  readonly controls: HandControls;
  readonly air: SiteAir;
  readonly barriers: SiteBarriers;
  readonly cases: Cases;
  readonly units: SuppressionUnits;
  readonly panelFires: PanelFires;
  readonly batteries: Batteries;
  readonly flames: VentFlames;
  readonly water: Water;
  readonly drains: Drains;
  readonly gas: GasNetwork;
  readonly leaks: ValveLeaks;
  readonly wiring: Wiring;
  readonly changeovers: Changeovers;
  readonly sounders: Sounders;
  readonly heads: Heads;
  readonly detectors: Detectors;
  readonly strings: readonly RackString[];
  readonly cables: Cables;
  readonly generators: Generators;
  readonly upses: Upses;
  readonly loads: Loads;
  readonly servers: Servers;
  readonly disks: Disks;
  readonly agentSensors: AgentSensors;
  readonly transmitters: Transmitters;
  readonly supply: PanelSupply;
  readonly stirs: Stirs;
  readonly marks: IncidentMarks;
  /** What every output was last told, by its tag. */
  readonly told: Map<string, { on: boolean }>;
}

/** Instants of the incident, ms; -1 before they come. */
export interface IncidentMarks {
  /** The first thing that burnt, and since when. */
  firstBurnt: string;
  firstBurntMs: number;
  isolatedMs: number;
  notifiedMs: number;
  notifiedBy: "" | "automatic" | "phone";
}

/** `seed` is that of the run; only noise that the site gives its sensors is drawn from it. */
export function createBuilding(site: Site, seed: number): Building {
  const table = createStateTable();
  const clock = table.record<Building["clock"]>("clock", {
    nowMs: 0,
    quiet: true,
    strideS: 1,
  });
  const chronicle = createChronicle(clock);
  const air = createSiteAir(site, table);
  const zones = createZones(site, air, table);
  const slowAir = createSlowAir(zones.all, table);
  const ledger = createLedger(site, table, zones.agents);
  const movers = createMovers(table);
  const devices = createDevices(site, movers);
  const controls = createHandControls(site, table);
  air.connect(devices, ledger);
  const barriers = createSiteBarriers(air, { devices, table, chronicle, seed });
  const cases = createCases(site, air, zones, table);
  const kept = { table, chronicle, ledger };
  const units = createSuppressionUnits(site, cases, table, chronicle);
  const panelFires = createPanelFires(site, cases, devices, kept);
  const batteries = createBatteries(site, cases, { ...kept, air });
  const flames = createVentFlames(batteries, air, kept);
  const water = createWater({ zones, batteries, panelFires, devices, table, chronicle });
  const drains = createDrains(site, zones, batteries, table);
  const lockedOff = (zone: Zone): boolean => controls.isLockedOff(zone);
  const changeovers = createChangeovers(site, table);
  const leaks = createValveLeaks(site, table, chronicle);
  const wiring = createWiring(site, table, chronicle);
  const gasParts = { zones, devices, movers, lockedOff, changeovers, leaks };
  const gas = createGasNetwork(site, { ...gasParts, ...kept });
  const heads = createHeads(site, { gas, devices, movers, wiring, table, chronicle });
  const sounders = createSounders(site, table);
  const detectors = createDetectors(site, zones, { flames, cases, clock, seed }, table);
  // A sensor with noise or drift shows something else each second from the first.
  if (!detectors.areQuiet()) clock.quiet = false;
  const strings = stringsOf(batteries, devices);
  const cables = createCables(site, zones, flames, table, chronicle);
  const upses = createUpses(site, { zones, strings, cables, water, devices, table, chronicle });
  const generators = createGenerators(site, { devices, movers, table, chronicle });
  const loads = createLoads(site, { upses, panelFires, movers }, table, chronicle);
  const told: Building["told"] = new Map();
  const servers = createServers(site, { loads, devices, told, table, chronicle });
  const disks = createDisks(site, { zones, told, table, chronicle });
  const agentSensors = createAgentSensors(site, zones, table);
  const transmitters = createTransmitters(site, table, chronicle);
  const supply = createPanelSupply(site, table, controls.mains);
  const stirs = createStirs(stirsOfUnits(units), movers, clock);
  const marks = table.record<IncidentMarks>("marks", {
    firstBurnt: "",
    firstBurntMs: -1,
    isolatedMs: -1,
    notifiedMs: -1,
    notifiedBy: "",
  });
  return {
    site,
    clock,
    ...kept,
    ...{ zones, slowAir, movers, devices, controls, air, barriers, cases, units, panelFires },
    ...{ batteries, flames, water, drains, gas, heads, changeovers, detectors, strings, cables },
    ...{ generators },
    ...{ upses, loads, marks, servers, sounders, supply, told, transmitters, leaks, wiring },
    ...{ disks, agentSensors, stirs },
  };
}
