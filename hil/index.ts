import { c } from "#firmware"; export const d: number = c;
