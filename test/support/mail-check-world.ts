import type { StartMailingOptions } from "#galley/app/start-mailing.js";
import { RULES } from "#galley/check/rules/registry.js";
import { type Files, memoryCheckout, memoryFiles, memoryHistory } from "./memory-files.js";

/**
 * What a check before a mailing asks besides its publication and its clock, of a newsletter whose files lie in memory:
 * an empty DNS, no keys, and an archive that nobody asks for.
 */
export function mailCheckWorld(files: Files) {
  const nothing = () => Promise.resolve("unknown" as const);
  return {
    rules: RULES,
    checkout: memoryCheckout(files),
    files: memoryFiles(files),
    history: memoryHistory(new Map()),
    readArchive: (): never => {
      throw new Error("not asked for");
    },
    nameServer: { texts: nothing, mailHosts: nothing, addresses: nothing, names: nothing },
    readKeys: () => [],
  };
}

/** Starts the mailing of an issue at once, and to all. */
export function startOptions(issue: string): StartMailingOptions {
  return {
    issue,
    at: undefined,
    holdMinutes: 0,
    canary: 0,
    doubtful: "resend",
    despite: [],
    isAgain: false,
    facts: undefined,
    by: "ada",
    isDryRun: false,
  };
}
