/**
 * The files that may touch the real machine: host-files.json, which the linter and the import rules
 * read too, so that there is one list.
 */
import { z } from "zod";
import { readRoot } from "./source.js";

const list = z.object({
  hostFiles: z.array(
    z.strictObject({
      files: z.string(),
      may: z.array(z.enum(["time", "machine", "terminal"])).min(1),
      because: z.string().min(20),
    }),
  ),
});

export const { hostFiles } = list.parse(JSON.parse(readRoot("test/tidy/host-files.json")));

export type Touch = (typeof hostFiles)[number]["may"][number];

/** What the file at `path` may touch, all entries taken together. */
export function touchesOf(path: string): Set<Touch> {
  const hosts = hostFiles.filter((host) => pathPattern(host.files).test(path));
  return new Set(hosts.flatMap((host) => host.may));
}

/** Two stars span folders, one does not. */
function pathPattern(glob: string): RegExp {
  const wild: Record<string, string> = { "**/": "(.*/|)", "**": ".*", "*": "[^/]*" };
  const parts = glob.split(/(\*\*\/|\*\*|\*)/);
  return new RegExp(`^${parts.map((part) => wild[part] ?? part.replaceAll(".", "\\.")).join("")}$`);
}
