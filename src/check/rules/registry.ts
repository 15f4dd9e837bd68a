// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import linkAddressTitle from "./link/address-title.js";
import linkAliasHost from "./link/alias-host.js";
import linkBareRepository from "./link/bare-repository.js";
import linkCutTitle from "./link/cut-title.js";
import linkDoubleSlash from "./link/double-slash.js";
import linkEdgeSpace from "./link/edge-space.js";
import linkEmptyTarget from "./link/empty-target.js";
import linkEmptyText from "./link/empty-text.js";
import linkMalformedTarget from "./link/malformed-target.js";
import linkPlainHttp from "./link/plain-http.js";
import linkSiteSuffix from "./link/site-suffix.js";
import linkSpaceInTarget from "./link/space-in-target.js";
import linkSplit from "./link/split.js";
import linkTracking from "./link/tracking.js";
import linkTrailingPeriod from "./link/trailing-period.js";
import linkTrailingText from "./link/trailing-text.js";
import prefixLanguage from "./prefix/language.js";
import prefixMissing from "./prefix/missing.js";
import prefixSpelling from "./prefix/spelling.js";
import prefixUnknown from "./prefix/unknown.js";
import prefixWrong from "./prefix/wrong.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  linkAddressTitle,
  linkAliasHost,
  linkBareRepository,
  linkCutTitle,
  linkDoubleSlash,
  linkEdgeSpace,
  linkEmptyTarget,
  linkEmptyText,
  linkMalformedTarget,
  linkPlainHttp,
  linkSiteSuffix,
  linkSpaceInTarget,
  linkSplit,
  linkTracking,
  linkTrailingPeriod,
  linkTrailingText,
  prefixLanguage,
  prefixMissing,
  prefixSpelling,
  prefixUnknown,
  prefixWrong,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
