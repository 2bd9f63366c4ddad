import { readFileSync } from "node:fs";
import tseslint from "typescript-eslint";

/** The files that may touch the real machine, with reasons; shared with the other checks. */
const { hostFiles } = JSON.parse(
  readFileSync(new URL("./test/tidy/host-files.json", import.meta.url), "utf8"),
);

const restricted = [
  { name: "Date", kind: "time", message: "Time is an argument (firmware/ports.ts: Clock)." },
  { name: "performance", kind: "time", message: "Time is an argument (firmware/ports.ts: Clock)." },
  { name: "setTimeout", kind: "time", message: "Deadlines are the controller's own." },
  { name: "setInterval", kind: "time", message: "Deadlines are the controller's own." },
  { name: "setImmediate", kind: "time", message: "Deadlines are the controller's own." },
  { name: "console", kind: "terminal", message: "Only hil/cli speaks to the terminal." },
  { name: "process", kind: "machine", message: "Only host files see the process." },
];

/** ECMA-262 leaves the last bits of these to the engine, and two engines' records would differ. */
const approximated = [
  ...["exp", "expm1", "pow", "log", "log1p", "log2", "log10", "cbrt", "hypot", "atan2"],
  ...["sin", "cos", "tan", "asin", "acos", "atan"],
  ...["sinh", "cosh", "tanh", "asinh", "acosh", "atanh"],
].map((property) => ({
  object: "Math",
  property,
  message:
    "Its last bits differ from engine to engine: use @stdlib/math-base-special-exp, -ln, -pow.",
}));

const powerOfNames = {
  selector:
    ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])" +
    ":not([left.type='Literal'][right.type='Literal'])",
  message:
    "Its last bits differ from engine to engine: multiply, or use @stdlib/math-base-special-pow.",
};

const noChance = { object: "Math", property: "random", message: "Use a named stream (hil/time)." };

/** What a file may not name, given what it may touch. */
function restrictedBut(may) {
  const names = restricted.filter(({ kind }) => !may.includes(kind));
  return names.length === 0
    ? "off"
    : ["error", ...names.map(({ name, message }) => ({ name, message }))];
}

/** A test under test/wire falls under two entries; ESLint keeps the last, so it gets both. */
function allowances({ files, may }) {
  const also = hostFiles.filter(
    (other) => other.files.endsWith("/**") && files.startsWith(other.files.slice(0, -2)),
  );
  const all = [...may, ...also.flatMap((other) => other.may)];
  return { files: [files], rules: { "no-restricted-globals": restrictedBut(all) } };
}

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "records/**", "**/*.mjs", "*.config.*", "**/*.cjs"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "max-lines-per-function": ["error", { max: 70, skipComments: true, skipBlankLines: true }],
      "no-restricted-globals": restrictedBut([]),
      "no-restricted-properties": ["error", noChance, ...approximated],
      "no-restricted-syntax": ["error", powerOfNames],
      eqeqeq: "error",
      "prefer-const": ["error", { ignoreReadBeforeAssign: true }],
    },
  },
  ...hostFiles.map(allowances),
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "no-restricted-properties": ["error", noChance],
      "no-restricted-syntax": "off",
    },
  },
);
