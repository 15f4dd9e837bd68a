// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import markdownBrokenLine from "./markdown/broken-line.js";
import markdownDuplicateDefinition from "./markdown/duplicate-definition.js";
import markdownGeneric from "./markdown/generic.js";
import markdownGluedList from "./markdown/glued-list.js";
import markdownHeadingGap from "./markdown/heading-gap.js";
import markdownHeadingLevel from "./markdown/heading-level.js";
import markdownHeadingSpace from "./markdown/heading-space.js";
import markdownInlineComment from "./markdown/inline-comment.js";
import markdownListMarker from "./markdown/list-marker.js";
import markdownLooseList from "./markdown/loose-list.js";
import markdownMissingBullet from "./markdown/missing-bullet.js";
import markdownRawHtml from "./markdown/raw-html.js";
import markdownShallowIndent from "./markdown/shallow-indent.js";
import markdownUnusedDefinition from "./markdown/unused-definition.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  markdownBrokenLine,
  markdownDuplicateDefinition,
  markdownGeneric,
  markdownGluedList,
  markdownHeadingGap,
  markdownHeadingLevel,
  markdownHeadingSpace,
  markdownInlineComment,
  markdownListMarker,
  markdownLooseList,
  markdownMissingBullet,
  markdownRawHtml,
  markdownShallowIndent,
  markdownUnusedDefinition,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
