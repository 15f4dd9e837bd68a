// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { SectionWriter } from "../section-writer.js";
import approvedRfcs from "./approved-rfcs.js";
import callsForTesting from "./calls-for-testing.js";
import events from "./events.js";
import finalCommentPeriod from "./final-comment-period.js";
import newRfcs from "./new-rfcs.js";
import official from "./official.js";
import performanceTriage from "./performance-triage.js";

/** Every writer of a generated section, by the names of their files. */
export const SECTION_WRITERS: readonly SectionWriter[] = [
  approvedRfcs,
  callsForTesting,
  events,
  finalCommentPeriod,
  newRfcs,
  official,
  performanceTriage,
];
