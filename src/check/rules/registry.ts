// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import callClosed from "./call/closed.js";
import callClosesAfterEvent from "./call/closes-after-event.js";
import callGrammar from "./call/grammar.js";
import callTemplateLine from "./call/template-line.js";
import duplicateInArchive from "./duplicate/in-archive.js";
import duplicateInIssue from "./duplicate/in-issue.js";
import duplicateInList from "./duplicate/in-list.js";
import duplicateSamePage from "./duplicate/same-page.js";
import eventAsHeading from "./event/as-heading.js";
import eventCancelled from "./event/cancelled.js";
import eventDateOrder from "./event/date-order.js";
import eventDuplicate from "./event/duplicate.js";
import eventEmptyRegion from "./event/empty-region.js";
import eventGrammar from "./event/grammar.js";
import eventGroupAddress from "./event/group-address.js";
import eventHybridLabel from "./event/hybrid-label.js";
import eventImpossibleDate from "./event/impossible-date.js";
import eventLocation from "./event/location.js";
import eventMode from "./event/mode.js";
import eventNearDuplicate from "./event/near-duplicate.js";
import eventOutsideWindow from "./event/outside-window.js";
import eventPast from "./event/past.js";
import eventPlaceOrder from "./event/place-order.js";
import eventRegionOrder from "./event/region-order.js";
import eventSameAddress from "./event/same-address.js";
import eventTitleDate from "./event/title-date.js";
import eventUntitled from "./event/untitled.js";
import eventWeekday from "./event/weekday.js";
import eventWindow from "./event/window.js";
import eventWrongRegion from "./event/wrong-region.js";
import eventWrongYear from "./event/wrong-year.js";
import factDead from "./fact/dead.js";
import factEventOff from "./fact/event-off.js";
import factMoved from "./fact/moved.js";
import factPaywall from "./fact/paywall.js";
import factPrefix from "./fact/prefix.js";
import factTitle from "./fact/title.js";
import headerCut from "./header/cut.js";
import headerDate from "./header/date.js";
import headerMissing from "./header/missing.js";
import headerNextNumber from "./header/next-number.js";
import headerNumber from "./header/number.js";
import headerQuote from "./header/quote.js";
import headerTitle from "./header/title.js";
import headerTitleNumber from "./header/title-number.js";
import headerWeekday from "./header/weekday.js";
import linkAddressTitle from "./link/address-title.js";
import linkAliasHost from "./link/alias-host.js";
import linkBareAddress from "./link/bare-address.js";
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
import markdownBrokenLine from "./markdown/broken-line.js";
import markdownDuplicateDefinition from "./markdown/duplicate-definition.js";
import markdownGeneric from "./markdown/generic.js";
import markdownGluedList from "./markdown/glued-list.js";
import markdownHeadingGap from "./markdown/heading-gap.js";
import markdownHeadingLevel from "./markdown/heading-level.js";
import markdownHeadingSpace from "./markdown/heading-space.js";
import markdownInlineComment from "./markdown/inline-comment.js";
import markdownListMarker from "./markdown/list-marker.js";
import markdownLiteralCode from "./markdown/literal-code.js";
import markdownLiteralEmphasis from "./markdown/literal-emphasis.js";
import markdownLiteralEscape from "./markdown/literal-escape.js";
import markdownLiteralHeading from "./markdown/literal-heading.js";
import markdownLiteralLink from "./markdown/literal-link.js";
import markdownLooseList from "./markdown/loose-list.js";
import markdownMissingBullet from "./markdown/missing-bullet.js";
import markdownRawHtml from "./markdown/raw-html.js";
import markdownShallowIndent from "./markdown/shallow-indent.js";
import markdownUnusedDefinition from "./markdown/unused-definition.js";
import prefixLanguage from "./prefix/language.js";
import prefixMissing from "./prefix/missing.js";
import prefixSpelling from "./prefix/spelling.js";
import prefixUnknown from "./prefix/unknown.js";
import prefixWrong from "./prefix/wrong.js";
import projectDisposition from "./project/disposition.js";
import projectEmptyGroup from "./project/empty-group.js";
import projectMergedWindow from "./project/merged-window.js";
import projectRepeated from "./project/repeated.js";
import projectTriageDate from "./project/triage-date.js";
import structureDiscussionLink from "./structure/discussion-link.js";
import structureEmptySection from "./structure/empty-section.js";
import structureMasthead from "./structure/masthead.js";
import structureMissingSection from "./structure/missing-section.js";
import structureNoneBesideItems from "./structure/none-beside-items.js";
import structureOpenQuestion from "./structure/open-question.js";
import structurePlaceholder from "./structure/placeholder.js";
import structureRepeatedSection from "./structure/repeated-section.js";
import structureSectionOrder from "./structure/section-order.js";
import structureTemplateComment from "./structure/template-comment.js";
import textBlankLineSpaces from "./text/blank-line-spaces.js";
import textControlCharacter from "./text/control-character.js";
import textDoubleSpace from "./text/double-space.js";
import textDoubledWord from "./text/doubled-word.js";
import textInvisibleCharacter from "./text/invisible-character.js";
import textMergeConflict from "./text/merge-conflict.js";
import textMojibake from "./text/mojibake.js";
import textNoBreakSpace from "./text/no-break-space.js";
import textTrailingSpace from "./text/trailing-space.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  callClosed,
  callClosesAfterEvent,
  callGrammar,
  callTemplateLine,
  duplicateInArchive,
  duplicateInIssue,
  duplicateInList,
  duplicateSamePage,
  eventAsHeading,
  eventCancelled,
  eventDateOrder,
  eventDuplicate,
  eventEmptyRegion,
  eventGrammar,
  eventGroupAddress,
  eventHybridLabel,
  eventImpossibleDate,
  eventLocation,
  eventMode,
  eventNearDuplicate,
  eventOutsideWindow,
  eventPast,
  eventPlaceOrder,
  eventRegionOrder,
  eventSameAddress,
  eventTitleDate,
  eventUntitled,
  eventWeekday,
  eventWindow,
  eventWrongRegion,
  eventWrongYear,
  factDead,
  factEventOff,
  factMoved,
  factPaywall,
  factPrefix,
  factTitle,
  headerCut,
  headerDate,
  headerMissing,
  headerNextNumber,
  headerNumber,
  headerQuote,
  headerTitle,
  headerTitleNumber,
  headerWeekday,
  linkAddressTitle,
  linkAliasHost,
  linkBareAddress,
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
  markdownBrokenLine,
  markdownDuplicateDefinition,
  markdownGeneric,
  markdownGluedList,
  markdownHeadingGap,
  markdownHeadingLevel,
  markdownHeadingSpace,
  markdownInlineComment,
  markdownListMarker,
  markdownLiteralCode,
  markdownLiteralEmphasis,
  markdownLiteralEscape,
  markdownLiteralHeading,
  markdownLiteralLink,
  markdownLooseList,
  markdownMissingBullet,
  markdownRawHtml,
  markdownShallowIndent,
  markdownUnusedDefinition,
  prefixLanguage,
  prefixMissing,
  prefixSpelling,
  prefixUnknown,
  prefixWrong,
  projectDisposition,
  projectEmptyGroup,
  projectMergedWindow,
  projectRepeated,
  projectTriageDate,
  structureDiscussionLink,
  structureEmptySection,
  structureMasthead,
  structureMissingSection,
  structureNoneBesideItems,
  structureOpenQuestion,
  structurePlaceholder,
  structureRepeatedSection,
  structureSectionOrder,
  structureTemplateComment,
  textBlankLineSpaces,
  textControlCharacter,
  textDoubleSpace,
  textDoubledWord,
  textInvisibleCharacter,
  textMergeConflict,
  textMojibake,
  textNoBreakSpace,
  textTrailingSpace,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
