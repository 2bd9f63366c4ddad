/**
 * How many random cases of the safety case are played in a second, on every processor.
 */
import { exploreOn, processors } from "../exploring/share-out.js";
import { say } from "../terminal.js";
import { figure } from "./figure.js";

const SEED = 4;

export async function exploreFigure(cases: number): Promise<void> {
  const started = performance.now();
  const { sound, found } = await exploreOn(processors(), { cases, seed: SEED });
  const wallS = (performance.now() - started) / 1000;
  figure(`${cases} random cases, ${processors()} processors`, [sound / wallS], "cases a second");
  say(
    `  ${Math.round(wallS)} s in all; ${found === undefined ? "nothing" : "something"} was broken`,
  );
}
