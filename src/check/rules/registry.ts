// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import factDead from "./fact/dead.js";
import factEventOff from "./fact/event-off.js";
import factMoved from "./fact/moved.js";
import factPaywall from "./fact/paywall.js";
import factPrefix from "./fact/prefix.js";
import factTitle from "./fact/title.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  factDead,
  factEventOff,
  factMoved,
  factPaywall,
  factPrefix,
  factTitle,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
