import { defineConfig } from "vitest/config";

/** The tests of `npm test`. They import the sources, so they need no build. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/peers/**"],
    pool: "threads",
    isolate: false,
    // A busy machine is no failure: the limit is there to end a test that hangs.
    testTimeout: 120_000,
  },
});
