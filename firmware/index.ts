import { a } from "#panels"; export const c: number = a;
