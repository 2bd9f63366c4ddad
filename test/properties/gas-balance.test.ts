/**
 * Whatever valves and cylinders do, no gas is made or lost: what was fired has arrived, stands in
 * the pipes, has leaked or was let go by a relief. And saving in the middle changes nothing.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, type AgentName } from "#panels";
import { createPlant, type Plant } from "../../hil/plant/plant.js";
import { aBank, aSite } from "../support/sites/a-site.js";

const drives = ["S-battery", "S-ups-a", "S-hall", "T1-valve", "T2-valve"] as const;
const cylinders = ["B1/1", "B1/2", "B1/3", "B2/1", "B2/2", "B2/3"] as const;

type Act = (plant: Plant, atMs: number) => void;

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constantFrom(...drives), fc.boolean()).map(
    ([id, on]): Act =>
      (plant, ms) =>
        plant.actuators.get(`${id}/drive`)?.(on, instantAt(ms)),
  ),
  fc.constantFrom(...cylinders).map(
    (id): Act =>
      (plant, ms) =>
        plant.actuators.get(`${id}/fire`)?.(true, instantAt(ms)),
  ),
  fc.constantFrom(...cylinders).map(
    (id): Act =>
      (plant, ms) =>
        plant.stimuli.failCheckValve(id, instantAt(ms)),
  ),
  fc.constantFrom(...cylinders).map(
    (id): Act =>
      (plant, ms) =>
        plant.stimuli.leakCylinder(id, 50, instantAt(ms)),
  ),
  fc.constantFrom(...cylinders).map(
    (id): Act =>
      (plant, ms) =>
        plant.stimuli.emptyCylinder(id, instantAt(ms)),
  ),
  fc.constantFrom(...cylinders).map(
    (id): Act =>
      (plant, ms) =>
        plant.stimuli.refillCylinder(id, instantAt(ms)),
  ),
  fc.constantFrom(...drives).map(
    (id): Act =>
      (plant, ms) =>
        plant.stimuli.leakValve(id, 0.02, instantAt(ms)),
  ),
  fc.tuple(fc.constantFrom("battery", "ups-a", "hall"), fc.constantFrom(0, 1)).map(
    ([id, to]): Act =>
      (plant, ms) =>
        plant.stimuli.set(`${id}/lock-off`, to, instantAt(ms)),
  ),
);
const aSchedule = fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), anAct), {
  minLength: 3,
  maxLength: 14,
});

function aPlant(agent: AgentName): Plant {
  const site = aSite();
  const inert = agent === "IG-541";
  const but = {
    agent,
    reliefBar: 20,
    cylinders: (id: string) =>
      [1, 2, 3, 4].map((n) => ({
        ...{ id: `${id}/${n}`, fillKg: inert ? 57 : 110, pressureBar: inert ? 300 : 25 },
      })),
  };
  const banks = site.banks.map(({ id, floor, room }) =>
    aBank(id, floor, room, { ...but, cylinders: but.cylinders(id) }),
  );
  return createPlant(aSite({ banks }));
}

function found({ observe }: Plant) {
  const { initialKg: atStartKg, ...places } = observe.agent();
  const initialKg = atStartKg + observe.agentKgBrought();
  return { initialKg, places, sum: Object.values(places).reduce((all, kg) => all + kg, 0) };
}

/** What left the cylinders of one bank and is nowhere. */
function astrayKg({ observe }: Plant, bank: string): number {
  const { outKg, inPipesKg, relievedKg, backKg, cameKg } = observe.gasOf(bank);
  const rooms = ["battery", "ups-a", "hall"].reduce((sum, room) => sum + cameKg(room), 0);
  return outKg - inPipesKg - relievedKg - backKg - rooms;
}

describe("the balance of gas", () => {
  for (const agent of ["FK-5-1-12", "IG-541"] as const) {
    it(`of ${agent} is kept within 0.1 % by any schedule of valves and faults`, () => {
      fc.assert(
        fc.property(aSchedule, (schedule) => {
          const plant = aPlant(agent);
          let atMs = 0;
          for (const [waitMs, act] of schedule) {
            atMs += waitMs;
            act(plant, atMs);
          }
          plant.advance(instantAt(atMs + 40_000));
          const { initialKg, places, sum } = found(plant);
          expect(Math.abs(sum / initialKg - 1)).toBeLessThan(1e-9);
          for (const kg of Object.values(places)) expect(kg).toBeGreaterThanOrEqual(0);
          for (const bank of ["B1", "B2"]) expect(astrayKg(plant, bank)).toBeCloseTo(0, 6);
        }),
        { numRuns: 40 },
      );
    });
  }

  it("is kept where inert gas flows back into a cylinder that holds none", () => {
    const plant = aPlant("IG-541");
    plant.stimuli.failCheckValve("B1/1", instantAt(0));
    for (const id of ["B1/1", "B1/2"]) plant.actuators.get(`${id}/fire`)?.(true, instantAt(0));
    plant.stimuli.emptyCylinder("B1/1", instantAt(0));
    plant.advance(instantAt(40_000));
    const { initialKg, sum } = found(plant);
    expect(sum / initialKg).toBeCloseTo(1, 9);
  });

  it("brings of a loan what was lent less what the pipes hold", () => {
    const plant = createPlant(aSite());
    for (const id of ["S-battery", "T1-valve", "T2-valve"]) {
      plant.actuators.get(`${id}/drive`)?.(true, instantAt(0));
    }
    for (const n of [1, 2]) plant.actuators.get(`B2/${n}/fire`)?.(true, instantAt(5000));
    plant.advance(instantAt(200_000));
    const heldKg = plant.observe.inPipesKg().reduce((sum, kg) => sum + kg, 0);
    const cameKg = plant.observe.agentKgReceived("battery");
    expect(heldKg).toBeGreaterThan(1);
    expect(Math.abs((cameKg + heldKg) / 220 - 1)).toBeLessThan(0.001);
  });

  it("is the same to the bit when the plant is saved and loaded in the middle", () => {
    fc.assert(
      fc.property(aSchedule, (schedule) => {
        const [one, before] = [aPlant("FK-5-1-12"), aPlant("FK-5-1-12")];
        let [other, atMs] = [before, 0];
        schedule.forEach(([waitMs, act], place) => {
          atMs += waitMs;
          act(one, atMs);
          act(other, atMs);
          if (place !== 2) return;
          const loaded = aPlant("FK-5-1-12");
          loaded.load(JSON.parse(JSON.stringify(other.save())) as ReturnType<Plant["save"]>);
          other = loaded;
        });
        for (const plant of [one, other]) plant.advance(instantAt(atMs + 20_000));
        expect(other.save().rows).toEqual(one.save().rows);
      }),
      { numRuns: 15 },
    );
  });
});
