// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import textMojibake from "./text/mojibake.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  textMojibake,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
