/**
 * Who may import whom. ARCHITECTURE.md shows the same in a table; test/tidy compares the two and
 * shows, import by import, that each rule bites.
 *
 * Paths are matched as regular expressions against a path from the root of the repository.
 */
const { hostFiles } = require("./test/tidy/host-files.json");

/** exp, ln and pow to the same last bit in every engine; `Math` leaves that bit to the engine. */
const exactMaths = ["exp", "ln", "pow"].map((name) => `@stdlib/math-base-special-${name}`);

/** What each folder may import of ours (through its front door) and from npm. */
const folders = {
  panels: { ours: [], npm: [...exactMaths, "xstate", "yaml", "zod"] },
  protocols: { ours: [], npm: ["aedes", "modbus-serial", "mqtt", "serialport"] },
  firmware: { ours: ["panels", "protocols"], npm: ["xstate"] },
  hil: {
    ours: ["panels", "protocols", "firmware"],
    npm: [...exactMaths, "commander", "fast-check", "mqtt", "pure-rand", "yaml", "zod"],
  },
};

/** The order inside each folder, lower first: a layer imports its own kind and lower ones. */
const orders = {
  panels: [
    ["defect", "problem", "quantities"],
    ["gas/design", "supervision/eol-bands", "supervision/reporting-budgets"],
    ["site"],
    ["points"],
    ["gas", "incident", "power", "room", "supervision", "unit"],
    ["cause-and-effect", "programme"],
    ["index"],
  ],
  protocols: [["hex", "listen"], ["stream"], ["modbus", "mqtt"], ["self-test"], ["index"]],
  firmware: [
    ["ports"],
    ["filter", "images", "journal", "order-queue"],
    ["annunciation", "charts", "orders", "real-points"],
    ["gateways"],
    ["controller"],
    ["host"],
    ["index"],
  ],
  hil: [
    ["time"],
    ["plant"],
    ["rig"],
    ["record"],
    ["drill"],
    ["explore"],
    ["probe"],
    ["report"],
    ["conformance"],
    ["bench"],
    ["cli"],
    ["index"],
  ],
};

/** npm packages that only some files of a folder may import. */
const narrow = [
  {
    npm: ["aedes", "modbus-serial", "mqtt", "serialport"],
    only: ["\\.socket\\.ts$"],
    because: "they open sockets; what they carry is decided in files that a test can call",
  },
  {
    npm: ["xstate"],
    only: ["^panels/", "^firmware/charts/chart\\.ts$"],
    because:
      "charts are written in panels and stepped in one place, where their deadlines are ours",
  },
  { npm: ["commander"], only: ["^hil/cli/"], because: "only the command has a command line" },
  { npm: ["pure-rand"], only: ["^hil/time/"], because: "chance comes from named, seeded streams" },
  {
    npm: exactMaths,
    only: ["^hil/plant/", "^hil/cli/figures/", "^panels/gas/design/"],
    because: "only physics, gas design and figures raise numbers to powers",
  },
  {
    npm: ["fast-check"],
    only: ["^hil/explore/", "^test/"],
    because: "random cases are made where what they find can be made smaller and kept",
  },
];

const ours = Object.keys(folders);
const anyOf = (names) => `(${names.join("|")})`;
const npmPath = (names) => `(^|/)node_modules/${anyOf(names)}/`;
const layerPath = (folder, layer) => `^${folder}/${anyOf(layer)}([/.-]|$)`;

function folderRules([folder, may]) {
  const forbidden = [...ours, "test"].filter((name) => name !== folder && !may.ours.includes(name));
  return [
    {
      name: `${folder}-imports`,
      comment: `${folder} imports of ours only: ${may.ours.join(", ") || "nothing"}.`,
      severity: "error",
      from: { path: `^${folder}/` },
      to: { path: `^${anyOf(forbidden)}/` },
    },
    {
      name: `${folder}-npm`,
      comment: `${folder} imports from npm only: ${may.npm.join(", ")}.`,
      severity: "error",
      from: { path: `^${folder}/` },
      to: { path: "(^|/)node_modules/", pathNot: npmPath(may.npm) },
    },
  ];
}

/** One rule a layer: it imports nothing that stands higher. A file is in its first layer. */
function orderRules([folder, layers]) {
  return layers.slice(0, -1).map((layer, place) => ({
    name: `${folder}-order-${layer[0].replace("/", "-")}`,
    comment: `In ${folder}, ${layer.join(", ")} import nothing that stands above them.`,
    severity: "error",
    from: {
      path: layerPath(folder, layer),
      pathNot: layers.slice(0, place).map((lower) => layerPath(folder, lower)),
    },
    to: {
      path: layers.slice(place + 1).map((higher) => layerPath(folder, higher)),
      pathNot: layers.slice(0, place + 1).map((lower) => layerPath(folder, lower)),
    },
  }));
}

const narrowRules = narrow.map(({ npm, only, because }) => ({
  name: `only-some-import-${npm[0]}`,
  comment: because,
  severity: "error",
  from: { path: `^${anyOf(ours)}/`, pathNot: only },
  to: { path: npmPath(npm) },
}));

/** `**` spans folders, `*` does not; nothing else of the glob language is used in the list. */
function globToPath(glob) {
  const wild = { "**/": "(.*/|)", "**": ".*", "*": "[^/]*" };
  const parts = glob.split(/(\*\*\/|\*\*|\*)/);
  return `^${parts.map((part) => wild[part] ?? part.replace(/[.+]/g, "\\$&")).join("")}$`;
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(folders).flatMap(folderRules),
    ...Object.entries(orders).flatMap(orderRules),
    ...narrowRules,
    {
      name: "front-door",
      comment: "Another folder is entered by its index.ts (import it as #panels, #firmware, ...).",
      severity: "error",
      from: { path: `^${anyOf(ours)}/` },
      to: {
        path: `^${anyOf(ours)}/`,
        pathNot: ["^$1/", "^[^/]+/index\\.ts$", "^panels/gas/front-door\\.ts$"],
      },
    },
    {
      name: "design-loads-no-chart",
      comment: "#panels/design is the door for commands that only read and calculate.",
      severity: "error",
      from: { path: "^panels/gas/front-door\\.ts$" },
      to: { path: npmPath(["xstate"]), reachable: true },
    },
    {
      name: "modbus-and-mqtt-apart",
      comment: "The two protocols never know each other.",
      severity: "error",
      from: { path: "^protocols/(modbus|mqtt)/" },
      to: { path: "^protocols/(modbus|mqtt)/", pathNot: "^protocols/$1/" },
    },
    {
      name: "node-only-in-host-files",
      comment: "Node's own modules are imported by the files of test/tidy/host-files.json alone.",
      severity: "error",
      from: {
        path: `^${anyOf(ours)}/`,
        pathNot: hostFiles
          .filter((host) => host.may.includes("machine"))
          .map((host) => globToPath(host.files)),
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "panels-knows-no-node",
      comment: "panels is pure, whatever a file in it is called.",
      severity: "error",
      from: { path: "^panels/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-cycles",
      comment: "Of two files that need each other, one holds what a third should.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nothing imports and that imports nothing is dead.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["/index\\.ts$", "^hil/cli/", "^test/", "\\.d\\.ts$", "\\.config\\."],
      },
      to: {},
    },
    {
      name: "resolvable",
      comment: "Every import leads to a file.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "declared",
      comment: "A package that is used stands in package.json; outside the tests, as a dependency.",
      severity: "error",
      from: { path: `^${anyOf(ours)}/` },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "import", "node", "default"],
    },
  },
};
