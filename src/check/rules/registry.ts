// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import duplicateInArchive from "./duplicate/in-archive.js";
import duplicateInIssue from "./duplicate/in-issue.js";
import duplicateInList from "./duplicate/in-list.js";
import duplicateSamePage from "./duplicate/same-page.js";
import projectDisposition from "./project/disposition.js";
import projectEmptyGroup from "./project/empty-group.js";
import projectMergedWindow from "./project/merged-window.js";
import projectRepeated from "./project/repeated.js";
import projectTriageDate from "./project/triage-date.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  duplicateInArchive,
  duplicateInIssue,
  duplicateInList,
  duplicateSamePage,
  projectDisposition,
  projectEmptyGroup,
  projectMergedWindow,
  projectRepeated,
  projectTriageDate,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
