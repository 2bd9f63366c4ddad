/**
 * The small site file of the site tests, with more lines at its end, all rooms polled alike.
 */
import { readSite, type Problem, type Site } from "#panels";
import { smallSite } from "../site/small-site.js";

export function readSmallSite(
  more: string,
  poll = "1 s",
): {
  readonly site: Site | undefined;
  readonly problems: readonly Problem[];
} {
  const polled = smallSite.replaceAll("leakage: 90 cm2", `leakage: 90 cm2, poll: ${poll}`);
  const reading = readSite(`${polled}\n${more}\n`, "small.site.yaml");
  return { site: reading.ok ? reading.value : undefined, problems: reading.problems };
}
