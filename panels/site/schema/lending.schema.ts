/**
 * The rule by which floors lend gas to each other, as it stands in a site file.
 */
import * as z from "zod";
import { time } from "./fields.schema.js";

const kinds = ["battery", "ups", "electrical", "server", "plant", "corridor"] as const;

export const lendingSchema = z
  .strictObject({
    lenders: inOrder(
      ["surplus", "nearest", "least-pipe-loss"],
      "What decides between lenders, the first difference counts: surplus = most kg above what " +
        "its own largest room needs; nearest = shortest pipe; least-pipe-loss = least pipe to " +
        "fill. Equal ones go in site order. Assumption.",
    ),
    requests: inOrder(
      ["kind", "confirmed"],
      "What orders rooms that ask at once: their kind, and when their alarm was confirmed. " +
        "Equal ones go in the order in which they asked. Assumption.",
    ),
    kinds: inOrder(kinds, "Kinds of room, served first to last; others after them. Assumption."),
    gather: time("Requests within this are ordered by the rule. Assumption.", {
      from: 0,
      to: 5,
    }).prefault("500 ms"),
    passes: z
      .int()
      .min(0)
      .max(20)
      .default(2)
      .describe(
        "How often a waiting request may be passed over before it stands first. Assumption.",
      ),
    wait: time("How long a request waits for a riser or lender that is taken. Assumption.", {
      from: 1,
      to: 600,
    }).prefault("120 s"),
    expiry: time("How long a reservation stands that is not fired. Assumption.", {
      from: 5,
      to: 600,
    }).prefault("60 s"),
    loansPerRiser: z
      .literal(1)
      .default(1)
      .describe("Loans that a riser carries at a time; more would mix the gas of two rooms."),
  })
  .describe("The rule by which floors lend gas to each other.");

export type LendingEntry = z.output<typeof lendingSchema>;

/** An order of these words; each once at most. */
function inOrder<Word extends string>(words: readonly [Word, ...Word[]], says: string) {
  return z
    .array(z.enum(words))
    .min(1)
    .refine((list) => new Set(list).size === list.length, {
      error: "a word stands twice in this order; leave it in once",
    })
    .default([...words])
    .describe(says);
}
