import { fingerprint } from "../../base/hash.js";
import { hiddenMark, hiddenMarkIn } from "../../base/hidden-mark.js";
import { codeBlock, codeSpan, shortMarkdown } from "../../base/plain-markdown.js";
import { showInvisible } from "../../base/show-invisible.js";
import type { Severity } from "../../issue/diagnostic.js";
import type { ReviewFinding, ReviewFix } from "./review-file.js";

/** By this mark the comment that sums up is found again. */
const SUMMARY_MARK = "summary";
const ALL_MENDED = "All is mended: nothing is left to say of ";
const BRINGS = "This pull request brings ";

/** What `markOf` gives. */
const FINDING_MARK = /^[0-9a-f]{16}$/;
const WORDS: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", info: "Note" };
/** GitHub takes 65,536 characters; what is listed ends well before. */
const MOST_LISTED = 50_000;

/** What a finding is known by from run to run: not its line, which moves, but its words and which of equal ones it is. */
export function markOf({ file, code, message }: ReviewFinding, ordinal: number): string {
  const key = `${file}\0${code}\0${message}\0${ordinal}`;
  return `${fingerprint(key)}${fingerprint(`${key}\0`)}`;
}

/** The mark of the finding that a comment is about; undefined for a comment that is none of ours. */
export function markIn(body: string): string | undefined {
  const mark = hiddenMarkIn(body);
  return mark !== undefined && FINDING_MARK.test(mark) ? mark : undefined;
}

/** Whether a comment is the one that sums up: by its mark and its first words, since bots quote what others wrote. */
export function isSummary(body: string): boolean {
  const isOpened = body.startsWith(ALL_MENDED) || body.startsWith(BRINGS);
  return isOpened && hiddenMarkIn(body) === SUMMARY_MARK;
}

/** The comment beside a line. Nothing in it but this function's own words is more than text. */
export function commentBody(finding: ReviewFinding, mark: string, offersFix: boolean): string {
  const { code, severity, message, fix } = finding;
  const parts = [`**${WORDS[severity]}** ${codeSpan(code)} ${shortMarkdown(message)}`];
  if (fix !== null && offersFix) {
    const caution = fix.safe ? "" : " (a guess: please look)";
    parts.push(`${shortMarkdown(fix.title)}${caution}:`, suggestionOf(fix));
  }
  parts.push(hiddenMark(mark));
  return parts.join("\n\n");
}

/** Whether a fix can be offered as it stands: one click must do what one sees, so nothing invisible may be in it. */
export function isPlain({ text }: ReviewFix): boolean {
  return text
    .split("\n")
    .every((line) => showInvisible(line.replaceAll("\t", " ")) === line.replaceAll("\t", " "));
}

/** What sums up a pull request in one comment; `outside` are findings on lines that its diff does not show. */
export function summaryBody(facts: {
  readonly head: string;
  readonly count: number;
  readonly outside: readonly ReviewFinding[];
  readonly omitted: number;
}): string {
  const { head, count, outside, omitted } = facts;
  const commit = codeSpan(head.slice(0, 7));
  if (count === 0) return `${ALL_MENDED}${commit}.\n\n${hiddenMark(SUMMARY_MARK)}`;
  const rows: string[] = [];
  let length = 0;
  for (const { file, line, code, severity, message } of outside) {
    const row = `- ${codeSpan(`${file}:${line}`)} **${WORDS[severity]}** ${codeSpan(code)} ${shortMarkdown(message)}`;
    length += row.length + 1;
    if (length > MOST_LISTED) break;
    rows.push(row);
  }
  const more = outside.length - rows.length + omitted;
  const beside = count - outside.length;
  const parts = [
    `${BRINGS}${inWords(count + omitted)}, as of ${commit}${beside > 0 ? `; ${beside} of them beside the lines they are about` : ""}.`,
    rows.length > 0 ? `On lines that the diff does not show:\n\n${rows.join("\n")}` : "",
    more > 0 ? `And ${more} more; \`galley check\` tells them all.` : "",
    hiddenMark(SUMMARY_MARK),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** What stands above the comments of one run. */
export function reviewBody(count: number): string {
  return `Galley found ${inWords(count)} that this pull request brings. \`galley explain CODE\` says why a rule exists.`;
}

function inWords(count: number): string {
  return count === 1 ? "one finding" : `${count} findings`;
}

/** GitHub takes an empty block as no line at all, and one with an empty line as an empty line. */
function suggestionOf({ text }: ReviewFix): string {
  return codeBlock(text, "suggestion");
}
