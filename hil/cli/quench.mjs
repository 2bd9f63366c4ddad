#!/usr/bin/env node
/**
 * The `quench` command from a checkout: makes it ready if it is not, then runs it in this process.
 *
 * What set-up has to say goes to stderr, so that stdout is the command's alone.
 */
import { prepare, runQuench } from "./set-up/checkout.mjs";

const notReady = await prepare((line) => process.stderr.write(`${line}\n`));
process.exitCode = notReady || (await runQuench(process.argv.slice(2)));
