/**
 * SHA-256 by the platform's own library: of one text for the journal's chain, or of a growing one.
 */
import { createHash } from "node:crypto";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Takes text piece by piece; `hex` ends it. */
export interface Digest {
  update(text: string): void;
  hex(): string;
}

export function sha256Digest(): Digest {
  const hash = createHash("sha256");
  return {
    update: (text) => {
      hash.update(text);
    },
    hex: () => hash.digest("hex"),
  };
}
