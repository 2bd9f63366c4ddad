/**
 * The commands that work out what one room does with its gas, registered here and loaded only when
 * they are called: `hold` for how long it stays, `vent` for what the walls must let out.
 *
 * Each default stands in its option's help with where it comes from.
 */
import type { Command } from "commander";
import type { GivenOptions } from "../options.js";

const AGENTS = "FK-5-1-12, HFC-227ea, HFC-125, HFC-23, IG-01, IG-100, IG-55, IG-541";

export function addEnclosureCommands(program: Command, done: (code: number) => void): void {
  addHold(program, done);
  addVent(program, done);
}

function addHold(program: Command, done: (code: number) => void): void {
  program
    .command("hold")
    .description("work out how long one room holds its gas, without a site")
    .option("--agent <agent>", AGENTS)
    .option("--temperature <C>", "of the room, degC; 20 if left out, where air has its 1.202 kg/m3")
    .option("--volume <m3>", "volume of the room, m3")
    .option("--height <m>", "H0, height of the room, m")
    .option("--protected-height <m>", "H, m, what must stay in gas; not needed for mixing")
    .option("--concentration <pct>", "at the end of the discharge, volume per cent")
    .option(
      "--ela <m2>",
      "equivalent leakage area, m2, of a door-fan test; A_T = 0.61*ELA, n = 0.5",
    )
    .option("--k1 <m3/s>", "instead of --ela: leak at 1 Pa, m3/s, of Q = k1*dP^n (ISO 14520-1)")
    .option("--n <n>", "with --k1: flow exponent, 0.5 (openings) to 1 (long cracks)")
    .option("--lower-fraction <F>", "share of the leaks at the bottom; 0.5, the worst, if left out")
    .option("--bias <Pa>", "pressure over outside while it holds, Pa; 0 if left out or negative")
    .option("--mode <mode>", "descending interface or mixing by fans; descending if left out")
    .option("--threshold <pct>", "mixing: share of the concentration that must be left; 85")
    .option("--json", "print one JSON object, with the unit in each key")
    .addHelpText("after", holdExample)
    .action(async (options: GivenOptions) => {
      const { hold } = await import("./hold.js");
      done(hold(options));
    });
}

function addVent(program: Command, done: (code: number) => void): void {
  program
    .command("vent")
    .description("work out the relief vent of one room, or its peak pressures, without a site")
    .option("--agent <agent>", `${AGENTS}, CO2`)
    .option("--temperature <C>", "of the room, degC; 20 if left out (the FIA example of CO2 has 0)")
    .option("--volume <m3>", "volume of the room, m3")
    .option("--concentration <pct>", "design concentration, volume per cent")
    .option("--flow <kg/s>", "peak flow of agent, kg/s")
    .option("--discharge-time <s>", "instead of --flow: how long the discharge lasts, s")
    .option("--pressure <Pa>", "what the weakest wall stands; FIA: blockwork 500, partition 250")
    .option("--humidity <pct>", "relative humidity, for halocarbons; 50 if left out (FIA)")
    .option("--area <m2>", "area of a vent that is there: prints its peak pressures")
    .option("--safety-factor <f>", "multiplies the area; 1 if left out, as the FIA guidance has it")
    .option("--natural-leakage <m2>", "leaks that may be credited, m2; 0 if left out")
    .option("--json", "print one JSON object, with the unit in each key")
    .addHelpText("after", ventExample)
    .action(async (options: GivenOptions) => {
      const { vent } = await import("./vent.js");
      done(vent(options));
    });
}

const holdExample = `
The protected height counts from the floor; where the mixture is lighter than air, it is the depth
of gas below the ceiling that must stay. Sources: NFPA 12A-2004 Annex B; 85 % and 10 min as
NFPA 2001 is quoted; the form with k1 and n after ISO 14520-1 Annex E, recalled.

Example:
  quench hold --agent FK-5-1-12 --volume 200 --height 3 --protected-height 2.4 \\
    --concentration 5.3 --ela 0.05`;

const ventExample = `
An inert gas with --discharge-time takes the mass for the concentration, and the share of it that
the bank lets out in its strongest second after the FIA examples. peakNegativePa is 0 or below.
Source: FIA guidance on pressure relief, issue 2 (2012).

Example:
  quench vent --agent IG-55 --volume 260 --concentration 45.2 --flow 6.74 --pressure 500`;
