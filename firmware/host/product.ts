/**
 * What the controller says it is, wherever a client asks: vendor, product, version.
 *
 * A test holds the version against package.json; the firmware reads no file to learn its own name.
 */
export const product = {
  vendor: "quench project",
  name: "quench",
  version: "0.1.0",
  model: "simulated panel, not certified",
} as const;
