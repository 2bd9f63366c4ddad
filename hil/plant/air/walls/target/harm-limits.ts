/**
 * When an exposed thing is harmed or lights: the temperatures and fluxes that engineers use.
 *
 * Each limit says how well it is known: published, or assumed. What a flux limit is about is the
 * glow that meets the thing, and a thing without one is judged by its temperature alone.
 */
export interface HarmLimit {
  readonly temperatureK: number;
  readonly incidentWPerM2?: number;
  readonly provenance: "published" | "assumed";
  readonly source: string;
}

const ZERO_C = 273.15;

export const HARM_LIMITS = {
  /** Read just inside the jacket, where THIEF reads it. */
  "thermoplastic-cable": {
    temperatureK: 205 + ZERO_C,
    provenance: "published",
    source: "NUREG/CR-6850, recalled (physics.md 1.6)",
  },
  "thermoset-cable": {
    temperatureK: 330 + ZERO_C,
    provenance: "published",
    source: "NUREG/CR-6850, recalled (physics.md 1.6)",
  },
  /** 250 to 350 degC and 10 to 12.5 kW/m2 are used; the middle, and the flux of ISO 5657. */
  "exposed-item": {
    temperatureK: 300 + ZERO_C,
    incidentWPerM2: 12_500,
    provenance: "assumed",
    source: "physics.md 1.6: 250-350 degC or 10-12.5 kW/m2",
  },
} as const satisfies Record<string, HarmLimit>;
