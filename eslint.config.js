import tseslint from "typescript-eslint";

/** Files that may touch the real machine: clock, timers, sockets, files, the terminal. */
const hostFiles = [
  "**/*.socket.ts",
  "firmware/host/**/*.ts",
  "hil/bench/**/*.ts",
  "hil/cli/**/*.ts",
  "test/**/*.ts",
];

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "**/*.mjs", "*.config.*", "*.cjs"] },
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
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.ts"],
    ignores: hostFiles,
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "Date", message: "Time is an argument (ports.ts: Clock)." },
        { name: "setTimeout", message: "Deadlines are the controller's (firmware/deadlines.ts)." },
        { name: "setInterval", message: "Deadlines are the controller's (firmware/deadlines.ts)." },
        { name: "console", message: "Only hil/cli speaks to the terminal." },
        { name: "process", message: "Only host files see the process." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Use a named stream (hil/time/chance.ts)." },
      ],
    },
  },
  { files: ["test/**/*.ts"], rules: { "max-lines-per-function": "off" } },
);
