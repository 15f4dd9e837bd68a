import { createHash } from "node:crypto";
import { contentOf, planArchive } from "./archive-plan.js";

/** Prints one digest of every file of the archive's site, with its path: a program for the test of determinism. */
const corpus = process.argv[2] ?? "";
const hash = createHash("sha256");
for (const output of planArchive(corpus).outputs)
  hash.update(output.path).update("\0").update(contentOf(output, corpus)).update("\0");
process.stdout.write(`${hash.digest("hex")}\n`);
