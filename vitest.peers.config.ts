import { defineConfig } from "vitest/config";

/** The tests of `npm run test:peers`: our side of the wire against other people's programs. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["test/peers/**/*.test.ts"],
    pool: "forks",
    // They mostly wait for other programs; more at once would crowd those out.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
