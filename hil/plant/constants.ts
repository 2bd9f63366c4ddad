/**
 * Numbers of nature and of equipment, each with its unit and where it comes from.
 *
 * `assumption` marks a default that no source fixes; a fire engineer should confirm it.
 * Settings of one building never stand here: they are in the site file.
 */

// --- air -----------------------------------------------------------------------------------------

/** Air at 20 degC, kg/m3 (NIST CFAST technical reference). */
export const AIR_KG_PER_M3 = 1.1954;
/** Heat held by one m3 of 20-degree air, kJ/K: 1012 J/kg/K (NIST CFAST) times its density. */
export const AIR_KJ_PER_M3_K = 1.012 * AIR_KG_PER_M3;
/** 20 degC in kelvin; volumes of gas are counted at this temperature. */
export const REFERENCE_K = 293.15;
/** Volume share of oxygen in air. */
export const OXYGEN_SHARE = 0.209;
/** Oxygen share below which no flame lives, and above which it burns freely (CFAST C_LOL, 14 %). */
export const FLAME_DIES_SHARE = 0.13;

// --- openings and leaks --------------------------------------------------------------------------

/** Orifice coefficient of leaks (CFAST 0.7; ISO 14520-1 annex E door fan 0.61). */
export const LEAK_COEFFICIENT = 0.61;
/** Air drawn through half of a room's leaks by wind and lifts, m/s (assumption: about 0.1 Pa). */
export const INFILTRATION_M_PER_S = 0.25;
/** The same for a closed case, from daily warming (assumption). */
export const CASE_BREATHING_M_PER_S = 0.02;
/** No room is tighter than this, m2 (assumption: gaps under seals). */
export const LEAK_FLOOR_M2 = 0.001;
/** Free area of a case whose door stands open, as a share of its front (assumption). */
export const OPEN_FRONT_SHARE = 0.7;

// --- walls and cases -----------------------------------------------------------------------------

/** Heat held by the steel of a case, kJ/m2/K: 1.5 mm sheet and as much again of frame. */
export const SKIN_KJ_PER_M2_K = 12;

// --- flames --------------------------------------------------------------------------------------

/** Share of a flame's heat that is radiated (NIST CFAST default). */
export const RADIATED_SHARE = 0.35;
/** Smoke of burning vent gas and plastics of a battery, kg/kJ (assumption). */
export const RACK_SMOKE_KG_PER_KJ = 6e-6;
/** Mist in unburnt vent gas that detectors see as smoke, kg/m3 (assumption). */
export const VENT_MIST_KG_PER_M3 = 0.05;
/** Light lost to smoke, m2/kg (Mulholland, as in NIST CFAST). */
export const SMOKE_M2_PER_KG = 8700;
/** Smoke that settles on surfaces, share a second: e-fold two hours (assumption). */
export const SMOKE_SETTLES_PER_S = 1 / 7200;
/** A panel that burnt this much is lost, kJ (assumption: a cubic metre of air holds 943 kJ). */
export const PANEL_LOST_KJ = 1500;
/** What there is to burn in a panel, kJ (assumption: about 10 kg of plastics). */
export const PANEL_FUEL_KJ = 200_000;

// --- batteries -----------------------------------------------------------------------------------

/** Heat of runaway, times the stored electric energy (0.9-1.5; LIM1TR inputs give 0.5 MJ/kg). */
export const RUNAWAY_HEAT_RATIO = 1.2;
/** Heat of the flames, times the stored electric energy (4-10, a weak figure; the low end). */
export const FLAME_HEAT_RATIO = 4;
/** Gas let go, m3/kWh (0.5-0.6 NMC, 0.3-0.5 LFP). */
export const VENT_M3_PER_KWH = { NMC: 0.55, LFP: 0.4 } as const;
/** Share of the heat of runaway that leaves with the vent gas (assumption). */
export const VENT_HEAT_SHARE = 0.4;
/** Heat held by a module, kJ/K per kWh: 120 Wh/kg at 1 kJ/kg/K. */
export const MODULE_KJ_PER_K_KWH = 8.3;
/** Time in which a hot module gives its heat to the case around it, s (assumption). */
export const MODULE_COOLING_S = 2400;
/** Battery monitoring shows no more than this of hot steel round cool modules, K (assumption). */
export const MODULE_HOT_K = 100;
/** A module warmer than this lights its own gas, K above its room (auto-ignition; assumption). */
export const MODULE_LIGHTS_K = 250;
/** Gap at which a neighbouring rack gets half the heat of a touching one, m (assumption). */
export const HALF_HEAT_GAP_M = 0.3;
/** Fire-retardant cloth makes the delay between racks longer by one over this (assumption). */
export const CLOTH_PASSES_SHARE = 0.25;
/**
 * Least water whose film stays whole on a rack's faces, L/min: 0.05 kg/s on each metre of 6.6 m of
 * edge (falling films 0.01-0.1, recalled; edge assumed), and how long it takes to close, s
 * (assumption).
 */
export const COOLING_L_PER_MIN = 20;
export const COOLING_TAKES_S = 15;
/** Water that reaches hot faces, share (10-30 %), and the heat that it takes, kJ/kg. */
export const WATER_HITS_SHARE = 0.2;
export const WATER_KJ_PER_KG = 2600;
/** Time in which a wetted module gives its heat through its own cells, s (assumption: between 3 min
 * along the foils and 2 h across them). */
export const CORE_WET_S = 1200;
/**
 * Boiling on a wetted face, kW/K per kWh of module, and on steel, kW/m2/K (2 kW/m2/K;
 * assumption).
 */
export const FACE_WET_KW_PER_K_KWH = 0.024;
export const STEEL_WET_KW_PER_M2_K = 2;
/** Hoses of a fire brigade, L/min on each rack of the room (assumption). */
export const HOSE_L_PER_MIN = 200;
/** Pressure that a room stands where its site says nothing, kPa (partitions 2-7, recalled). */
export const ROOM_STRENGTH_KPA = 5;
/** Gas that has gathered burns off in so many seconds once it is lit (assumption). */
export const GATHERED_GAS_BURNS_S = 10;

// --- agent, cables, sensors ----------------------------------------------------------------------

/** Time in which a unit inside a case empties, s (halocarbon nozzles; ISO 14520-1). */
export const UNIT_EMPTIES_S = 10;
/** Its low-pressure contact makes below this share of its fill (NFPA 2001: 10 %, recalled). */
export const UNIT_LOW_SHARE = 0.9;
/**
 * Time lag of a power cable, s: 40 mm of 2.5 MJ/m3/K (copper and jacket) under 20 W/m2/K.
 *
 * Of the diameters that are plausible, this one was chosen so that the UPSs of the Pangyo site fall
 * 7 to 12 min after ignition, as they did in 2022. It is fitted to that one event: that the model
 * meets that time is no evidence for the model.
 */
export const CABLE_LAG_S = 1250;
/** Flames are not hotter than this above the room, K (Heskestad, as capped by NIST CFAST). */
export const PLUME_LIMIT_K = 900;
/**
 * Heat line: response time index, (m s)^0.5 (fast head), and the air of a far room, m/s (CFAST).
 */
export const HEAT_LINE_INDEX = 50;
export const FAR_ROOM_M_PER_S = 0.1;
export const SMOKE_LINE_LAG_S = 10;
/** Chamber of an aspirating detector whose ports and ways are said, s (assumption). */
export const ASPIRATING_CHAMBER_LAG_S = 2;
export const OFF_GAS_LINE_LAG_S = 15;
export const CAMERA_LAG_S = 1;
/** Hydrogen and carbon monoxide in vent gas: NMC 15-35 %, 20-30 %; LFP more, less (recalled). */
export const HYDROGEN_OF_VENT = 0.3;
export const MONOXIDE_OF_VENT = 0.2;
/** Lower flammable limit of hydrogen, volume share (recalled). */
export const HYDROGEN_LIMIT_SHARE = 0.04;
/** A thermal camera sees nothing through more smoke than this, %/m (assumption). */
export const CAMERA_BLIND_PCT_PER_M = 90;
/** A line clears at this share of its alarm; a heat line 5 K below it (EN 54 practice). */
export const LINE_CLEARS_SHARE = 0.8;
export const HEAT_LINE_CLEARS_K = 5;
export const CASE_PROBE_LAG_S = 5;
export const BMS_LAG_S = 30;

// --- power and drives ----------------------------------------------------------------------------

/** A breaker parts its contacts in 60 ms (IEC 60947-2 practice). */
export const BREAKER_MS = 60;
/** A cooling line fills and flows, ms (assumption: short dry pipe). */
export const WATER_VALVE_MS = 3000;
export const EXHAUST_RUN_UP_MS = 2000;
/** Direct voltage of a battery string, V (assumption). */
export const STRING_V = 500;
/** Current of a string that only floats on mains, A (assumption). */
export const FLOAT_A = 1.5;
/** Current left through the auxiliary breaker alone, share (assumption). */
export const AUXILIARY_SHARE = 0.05;
/** A battery takes this many times longer to charge than to discharge (assumption). */
export const RECHARGE_RATIO = 10;

/** A bypass closes its contactor in 100 ms (assumption). */
export const BYPASS_MS = 100;

// --- servers -------------------------------------------------------------------------------------

/** Heat held by servers, kJ/K per kW of IT: 600 kg of steel for 5 kW (assumption). */
export const SERVER_KJ_PER_K_KW = 60;
/** Servers that were signalled have shut down after this, s (assumption). */
export const ORDERLY_SHUTDOWN_S = 300;
/** What they draw after that, share (assumption: standby and fans). */
export const PARKED_SHARE = 0.1;
/** Intake air at which servers stop by themselves, out of order, degC (ASHRAE A4, recalled). */
export const SERVERS_STOP_C = 45;

/** Live disks that are told to park have lifted their heads after this, s (assumption). */
export const DISKS_PARK_S = 5;
/** Sampling tube and cell of a sensor of agent, s (assumption; analysers say 5 to 15 s). */
export const AGENT_SENSOR_LAG_S = 5;

// --- rest ----------------------------------------------------------------------------------------

/**
 * Below these nothing can be seen by a sensor of 0.1 K, 0.1 %, 0.01 %/m: the building is at rest.
 */
export const REST_EXCESS_K = 0.05;
export const REST_SHARE = 0.0004;
export const REST_OBSCURATION_PCT = 0.005;
/** A room counts as touched by a fire above this excess, K, or this smoke, %/m (assumption). */
export const TOUCHED_K = 5;
export const TOUCHED_PCT_PER_M = 1;
