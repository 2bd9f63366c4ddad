/**
 * Published flooding factors, row by row, with what is wrong in print or on the net named beside.
 *
 * Tolerances: inert gases 0.0006 kg/m3 (three printed digits), HFC-227ea 0.2 % (its linear formula
 * against the maker's table), FK-5-1-12 0.1 %. `misprints` are left out of the agreement and tested
 * for what they are; `wrongCalculators` are rows that we must not give.
 */
import type { AgentName } from "../../../../panels/gas/design/agents.js";

/** One table: columns of volume per cent, rows of degC, then kg/m3. */
export interface PublishedTable {
  readonly agent: AgentName;
  readonly cites: string;
  readonly columnsPct: readonly number[];
  /** A hole is a misprint, which `misprints` names. */
  readonly rows: readonly (readonly [temperatureC: number, ...kgPerM3: (number | undefined)[]])[];
}

export const publishedTables: readonly PublishedTable[] = [
  {
    agent: "HFC-227ea",
    cites: "Kidde 06-236115-001 table 4-5",
    columnsPct: [6.25, 7, 8, 9, 10, 12, 15],
    rows: [
      [0, 0.5258, 0.5936, 0.6858, 0.78, 0.8763, 1.0755, 1.3918],
      [15, 0.4949, 0.5589, 0.6457, 0.7344, 0.8251, 1.0126, 1.3105],
      [20, 0.4856, 0.5483, 0.6335, 0.7205, 0.8094, 0.9934, 1.2856],
      [25, 0.4765, 0.5382, 0.6217, 0.7071, 0.7944, 0.975, 1.2618],
      [40, 0.4517, 0.5099, 0.5891, 0.6701, 0.7528, undefined, 1.1956],
      [60, 0.4225, 0.477, 0.551, 0.6267, 0.7041, undefined, 1.1183],
    ],
  },
  {
    agent: "IG-55",
    cites: "Kidde 06-237619-001 table 3-3",
    columnsPct: [34, 38, 42, 46, 50, 54, 58, 62],
    rows: [
      [-25, 0.693, 0.798, 0.909, 1.028, 1.157, 1.296, 1.448, 1.615],
      [20, 0.587, 0.675, 0.769, 0.87, 0.979, 1.096, 1.225, 1.366],
      [60, 0.516, 0.594, 0.677, 0.765, 0.861, 0.965, 1.078, 1.202],
    ],
  },
  {
    agent: "IG-100",
    cites: "Kidde 06-237619-001 table 3-5",
    columnsPct: [34, 36, 38, 42, 46, 50, 54, 58],
    rows: [
      [0, 0.52, 0.558, 0.598, 0.681, 0.771, 0.867, 0.971, 1.085],
      [20, 0.484, 0.52, 0.557, 0.635, 0.718, 0.808, 0.905, 1.011],
      [40, 0.453, 0.487, 0.521, 0.594, 0.672, 0.756, 0.847, 0.946],
    ],
  },
  {
    agent: "FK-5-1-12",
    cites: "worked out from its constants; no published row could be read",
    columnsPct: [4.2, 4.5, 5, 5.3, 5.6, 5.9, 6],
    rows: [
      [0, 0.6603, 0.7096, 0.7926, 0.8429, 0.8934, 0.9443, 0.9613],
      [10, 0.6341, 0.6815, 0.7612, 0.8095, 0.858, 0.9068, 0.9232],
      [15, 0.6218, 0.6683, 0.7464, 0.7937, 0.8413, 0.8892, 0.9052],
      [20, 0.6099, 0.6555, 0.7322, 0.7786, 0.8253, 0.8723, 0.888],
      [25, 0.5985, 0.6433, 0.7185, 0.764, 0.8098, 0.8559, 0.8714],
      [30, 0.5875, 0.6314, 0.7053, 0.75, 0.795, 0.8402, 0.8554],
    ],
  },
];

/** Single points: agent, degC, volume per cent, kg/m3, and who prints it. */
export const publishedPoints: readonly (readonly [AgentName, number, number, number, string])[] = [
  ["HFC-227ea", 20, 8, 0.6335, "FIA guidance 2012"],
  // The 6.70 % column of the table; it drifts away as it gets warmer, see `misprints`.
  ["HFC-227ea", 0, 6.7, 0.5659, "Kidde 06-236115-001 table 4-5"],
  ["HFC-227ea", 15, 6.7, 0.5343, "Kidde 06-236115-001 table 4-5"],
  ["HFC-227ea", 20, 6.7, 0.5246, "Kidde 06-236115-001 table 4-5"],
  ["IG-55", 20, 45.2, 0.8494, "FIA guidance 2012"],
  ["IG-100", 5, 40.3, 0.6335, "FIA guidance 2012"],
  ["IG-541", 25, 38.5, 50.12 / 74, "a job sheet, without its rounded s"],
  ["IG-541", 22, 38.5, 12.315 / 18, "a job sheet, without its wrong s"],
  ["IG-541", 20, 34.2, 0.593, "worked out from its constants"],
  ["IG-541", 20, 37.5, 0.6659, "worked out from its constants"],
  ["IG-541", 20, 38.5, 0.6888, "worked out from its constants"],
  ["IG-541", 20, 39.9, 0.7214, "worked out from its constants"],
  ["IG-541", 20, 40, 0.7238, "worked out from its constants"],
  ["IG-541", 20, 45.7, 0.8652, "worked out from its constants"],
  ["IG-541", 10, 40, 0.7491, "worked out from its constants"],
  ["IG-541", 30, 40, 0.7001, "worked out from its constants"],
  ["IG-01", 20, 41.9, 0.9016, "worked out from its constants"],
  ["HFC-125", 20, 11.2, 0.6419, "worked out from its constants"],
  ["HFC-125", 20, 12.1, 0.7005, "worked out from its constants"],
  ["HFC-23", 20, 18, 0.6449, "worked out from its constants"],
];

/** US rows of HFC-227ea (Kidde 90-FM200M-000): degF, then lb/ft3 for 6, 6.25, 7, 8, 9, 10 %. */
export const poundRows = [
  [60, 0.0295, 0.0308, 0.0348, 0.0402, 0.0458, 0.0514],
  [70, 0.0289, 0.0302, 0.0341, 0.0394, 0.0448, 0.0503],
  [100, 0.0272, 0.0284, 0.0321, 0.0371, 0.0422, 0.0474],
] as const;
export const poundColumnsPct = [6, 6.25, 7, 8, 9, 10] as const;

/** Volumes of inert gas, m3 for one m3 of room: agent, degC, volume per cent, reference degC. */
export const publishedVolumes: readonly (readonly [
  AgentName,
  temperatureC: number,
  concentrationPct: number,
  referenceC: number,
  m3PerM3: number,
  cites: string,
])[] = [
  // The guide does not say so, but its figure is that of gas filled at 15 degC.
  ["IG-55", 20, 46, 15, 0.6057, "FIA guidance 2012, cascade example"],
  ["IG-541", 20, 40, 20, 0.511, "FIA guidance 2012"],
  ["IG-541", 20, 34.2, 20, 0.4186, "worked out from its constants"],
  ["IG-541", 20, 37.5, 20, 0.47, "worked out from its constants"],
  ["IG-541", 20, 38.5, 20, 0.4861, "worked out from its constants"],
  ["IG-541", 20, 39.9, 20, 0.5092, "worked out from its constants"],
  ["IG-541", 20, 40, 20, 0.5108, "worked out from its constants"],
  ["IG-541", 20, 45.7, 20, 0.6106, "worked out from its constants"],
  ["IG-541", 10, 40, 20, 0.5287, "worked out from its constants"],
  ["IG-541", 30, 40, 20, 0.4941, "worked out from its constants"],
];

/** A figure that is wrong, and why we do not give it. */
export interface WrongFigure {
  readonly says: string;
  readonly agent: AgentName;
  readonly temperatureC: number;
  readonly concentrationPct: number;
  readonly wrongKgPerM3: number;
  /** How far off it is at least, share of the true figure. */
  readonly offBy: number;
}

const FT3_PER_LB_IN_M3_PER_KG = 0.062428;
const at70F = 21.111;

export const misprints: readonly WrongFigure[] = [
  ...[
    [25, 0.5151],
    [40, 0.4888],
    [60, 0.4577],
  ].map(([temperatureC = 0, wrongKgPerM3 = 0]) => ({
    says: `the 6.70 % column at ${temperatureC} degC, which is really one of about 6.72 %`,
    ...{ agent: "HFC-227ea" as const, temperatureC, concentrationPct: 6.7, wrongKgPerM3 },
    offBy: 0.002,
  })),
  {
    says: "40 degC at 12 %, where the table's own s of 0.1476 gives 0.9239",
    ...{ agent: "HFC-227ea", temperatureC: 40, concentrationPct: 12 },
    ...{ wrongKgPerM3: 0.923, offBy: 0.002 },
  },
  {
    says: "60 degC at 12 %, where the neighbours give about 0.864",
    ...{ agent: "HFC-227ea", temperatureC: 60, concentrationPct: 12 },
    ...{ wrongKgPerM3: 0.841, offBy: 0.02 },
  },
  {
    says: "the guide's IG-541 at 35 degC, which belongs to about 40.1 %",
    ...{ agent: "IG-541", temperatureC: 35, concentrationPct: 39.9 },
    ...{ wrongKgPerM3: 0.691, offBy: 0.006 },
  },
  {
    says: "a job sheet's 50 kg for 74 m3, from s rounded to 0.7",
    ...{ agent: "IG-541", temperatureC: 25, concentrationPct: 38.5 },
    ...{ wrongKgPerM3: 50 / 74, offBy: 0.002 },
  },
  {
    says: "a job sheet's 12.30 kg for 18 m3, from the s of another temperature",
    ...{ agent: "IG-541", temperatureC: 22, concentrationPct: 38.5 },
    ...{ wrongKgPerM3: 12.3 / 18, offBy: 0.001 },
  },
];

export const wrongCalculators: readonly WrongFigure[] = [
  {
    says: "a web calculator with s = 1.885 ft3/lb of HFC-227ea at 70 degF, its value at 0 degF",
    ...{ agent: "HFC-227ea", temperatureC: at70F, concentrationPct: 7 },
    wrongKgPerM3: 7 / 93 / (1.885 * FT3_PER_LB_IN_M3_PER_KG),
    offBy: 0.14,
  },
  {
    says: "the same calculator with s = 2.526 ft3/lb of FK-5-1-12 at 70 degF, where 1.156 is true",
    ...{ agent: "FK-5-1-12", temperatureC: at70F, concentrationPct: 4.2 },
    wrongKgPerM3: 4.2 / 95.8 / (2.526 * FT3_PER_LB_IN_M3_PER_KG),
    offBy: 0.5,
  },
  {
    says: "a published tool for bills of material with 0.58 kg/m3 of HFC-227ea for 7 %",
    ...{ agent: "HFC-227ea", temperatureC: 20, concentrationPct: 7 },
    ...{ wrongKgPerM3: 0.58, offBy: 0.05 },
  },
];
