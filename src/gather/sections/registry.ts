// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { SectionWriter } from "../section-writer.js";
import approvedRfcs from "./approved-rfcs.js";
import official from "./official.js";
import performanceTriage from "./performance-triage.js";

/** Every writer of a generated section, by the names of their files. */
export const SECTION_WRITERS: readonly SectionWriter[] = [approvedRfcs, official, performanceTriage];
