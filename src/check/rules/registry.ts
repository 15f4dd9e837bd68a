// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import markdownLiteralCode from "./markdown/literal-code.js";
import markdownLiteralEmphasis from "./markdown/literal-emphasis.js";
import markdownLiteralEscape from "./markdown/literal-escape.js";
import markdownLiteralHeading from "./markdown/literal-heading.js";
import markdownLiteralLink from "./markdown/literal-link.js";
import textBlankLineSpaces from "./text/blank-line-spaces.js";
import textControlCharacter from "./text/control-character.js";
import textDoubleSpace from "./text/double-space.js";
import textDoubledWord from "./text/doubled-word.js";
import textInvisibleCharacter from "./text/invisible-character.js";
import textMojibake from "./text/mojibake.js";
import textNoBreakSpace from "./text/no-break-space.js";
import textTrailingSpace from "./text/trailing-space.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  markdownLiteralCode,
  markdownLiteralEmphasis,
  markdownLiteralEscape,
  markdownLiteralHeading,
  markdownLiteralLink,
  textBlankLineSpaces,
  textControlCharacter,
  textDoubleSpace,
  textDoubledWord,
  textInvisibleCharacter,
  textMojibake,
  textNoBreakSpace,
  textTrailingSpace,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
