/**
 * Numbers of the gas network, each with its unit and where it comes from.
 *
 * `assumption` marks a default that no source fixes; a fire engineer should confirm it.
 */

// --- inert gas in its cylinder -------------------------------------------------------------------

/** Inner height of a cylinder over its inner diameter (assumption). */
export const CYLINDER_SLENDERNESS = 5;
/** Below this ratio of pressures the flow of a gas is choked (diatomic gas, 1.4). */
export const CHOKED_RATIO = 0.528;

// --- halocarbon in its cylinder ------------------------------------------------------------------

/** Share of the fill that leaves as liquid; the rest follows as vapour (ISO's 95 %). */
export const LIQUID_SHARE = 0.95;
/**
 * Volume of the liquid over the ullage above it: PR_02 of the weighed tests is still liquid when
 * its ullage has grown to 4.2 times, and PR_02 and PR_06 then have the same nozzle (the density of
 * the charge was not published; assumption for all others).
 */
export const LIQUID_TO_ULLAGE = 3.3;
/**
 * P = P0 v^-n while the ullage grows to v times its first volume: nitrogen that comes out of
 * solution holds the pressure up. Fitted to three weighed tests of FK-5-1-12 at 70 bar, within 5 %.
 */
export const EXPANSION_POWER = 0.5445;
/** By how much the power is greater while no nitrogen comes out (fitted to the same tests). */
export const FROZEN_POWER = 0.76;
/** As fast as this, per second of the logarithm of pressure, nitrogen leaves quiet liquid. */
export const DEGASSING_PER_S = 0.15;
/** The liquid boils up once its pressure lags so far, by the logarithm, and follows in 0.4 s. */
export const BOILS_AT_LAG = 0.309;
export const BOILING_S = 0.4;
/** Time in which the vapour left behind falls by e, over the discharge time (3-5 s of 10 s). */
export const VAPOUR_TAIL_SHARE = 0.4;
/** Pressure of a full cylinder, share per kelvin: under nitrogen (assumption). */
export const NITROGEN_SHARE_PER_K = 0.005;
/** The same for HFC-23, which stands under its own vapour (recalled). */
export const OWN_VAPOUR_SHARE_PER_K = 0.023;

// --- valves, pipes, nozzles ----------------------------------------------------------------------

/** A cylinder's valve takes this long to open, ms (assumption). */
export const CYLINDER_OPENS_MS = 100;
/** A cylinder counts as empty below this, bar above the outside. */
export const EMPTY_BAR = 0.2;
/** Pressures that are as near as this to each other move nothing, bar. */
export const STANDS_STILL_BAR = 0.005;
/** Friction factor of steel pipe in full turbulence (Moody; assumption for the roughness). */
export const FRICTION = 0.02;
/** Loss of a valve with its two bends, in velocity heads (assumption). */
export const VALVE_HEADS = 3;
/** Pressure at the nozzles at the rated flow, share of the cylinder's mean (assumption). */
export const NOZZLE_SHARE = 0.35;
/** Mean pressure of a cylinder over its discharge, share of the full one, by the laws above. */
export const MEAN_SHARE = { halocarbon: 0.6, inert: 0.3 } as const;
/** Part of a room's gas that must have come at the end of its discharge time (ISO 14520-1). */
export const DELIVERED_SHARE = 0.95;
/** A shot that brings less than this share in a second only drips from its pipes (assumption). */
export const OVER_SHARE_PER_S = 0.001;
/** The pressure switch behind a selector valve makes, and goes back, bar (assumption). */
export const SWITCH_MAKES_BAR = 0.5;
export const SWITCH_GOES_BACK_BAR = 0.2;
/** What a relief lets go for each bar above its set point, kg/s (assumption). */
export const RELIEF_KG_PER_S_BAR = 2;
