import { contentOf, digestOf, planArchive } from "./archive-plan.js";

// Prints the SHA-256 of every file of the archive's site, made in the opposite order: for a test that runs it elsewhere.
const corpus = process.argv[2] ?? "";
const digests = planArchive(corpus)
  .outputs.toReversed()
  .map((output) => [output.path, digestOf(contentOf(output, corpus))] as const);
process.stdout.write(JSON.stringify(digests));
