import * as v from "valibot";
import { parseCalendarDate } from "../../base/calendar-date.js";
import { compareTexts } from "../../base/compare-texts.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { type HealthBook, isDead, type LinkHealth } from "./link-health.js";

/** Ten times the pages to which thirteen years of a weekly lead. */
const MOST_LINES = 500_000;
const LONGEST_FILE = 100_000_000;
/** Longer addresses are not visited. */
export const LONGEST_ADDRESS = 4_000;
const LONGEST_REASON = 300;
const HINT =
  "Restore the file from Git, or delete it: then nothing is known until somebody visits the links again.";

const day = v.pipe(
  v.string(),
  v.check((text) => parseCalendarDate(text) === text, "expected a day as 2026-01-06"),
);

/** Keys that we do not know are let be: a newer Galley may have added them. */
const linkHealth = v.object({
  address: v.pipe(
    v.string(),
    v.maxLength(LONGEST_ADDRESS, `expected at most ${LONGEST_ADDRESS} signs`),
    v.regex(/^[^\s\p{Cc}]+$/u, "expected an address without blanks"),
  ),
  state: v.picklist(["reached", "gone", "unknown"], "expected `reached`, `gone` or `unknown`"),
  visitedOn: day,
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999))),
  reason: v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_REASON))),
  goneFirst: v.exactOptional(day),
  goneLast: v.exactOptional(day),
});

/**
 * What a file of link health holds; `file` is the name to say. Of two lines for one page the later one counts, and a
 * last line that was cut short, as by a crash, is none. Anybody may have written the file: throws a Failure `bad-input`
 * that names the line for any other form.
 */
export function readLinkHealth(text: string, file: string): HealthBook {
  const book = new Map<string, LinkHealth>();
  for (const { line, value } of parsedLines(text, file)) {
    const health = gate(value, `${file}:${line}`);
    book.set(health.address, health);
  }
  return book;
}

/**
 * The canonical addresses of the pages that are dead, for a build: as `readLinkHealth`, except that only pages that are
 * gone are looked at closely, since all others, which are most, change nothing.
 */
export function readDeadLinks(text: string, file: string): ReadonlySet<string> {
  const dead = new Set<string>();
  for (const { line, value } of parsedLines(text, file)) {
    const { address, state } = value as Partial<LinkHealth>;
    if (state === "gone") {
      const health = gate(value, `${file}:${line}`);
      if (isDead(health)) dead.add(health.address);
      else dead.delete(health.address);
    } else if (state !== "reached" && state !== "unknown") gate(value, `${file}:${line}`);
    else if (dead.size > 0) dead.delete(address ?? "");
  }
  return dead;
}

/** A line of such a file, with its end. */
export function healthLine(health: LinkHealth): string {
  const { reason } = health;
  const isLong = reason !== undefined && reason.length > LONGEST_REASON;
  return `${JSON.stringify(isLong ? { ...health, reason: reason.slice(0, LONGEST_REASON) } : health)}\n`;
}

/** The text of such a file, in the order of the addresses, so that only what changed differs. */
export function writeLinkHealth(book: HealthBook): string {
  return [...book.values()]
    .toSorted((a, b) => compareTexts(a.address, b.address))
    .slice(0, MOST_LINES - 1)
    .map(healthLine)
    .join("");
}

interface ParsedLine {
  /** From 1. */
  readonly line: number;
  readonly value: object;
}

function* parsedLines(text: string, file: string): Generator<ParsedLine> {
  if (text.length > LONGEST_FILE) throw damage(file, `length of ${text.length}, expected less`);
  const lines = text.split("\n");
  if (lines.length > MOST_LINES)
    throw damage(file, `number of ${lines.length} lines, expected at most ${MOST_LINES}`);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    // What follows the last line end may have been under way when somebody pulled the plug.
    if (at === lines.length - 1 && !isJson(line)) continue;
    yield { line: at + 1, value: parseObject(line, `${file}:${at + 1}`) };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parseObject(line: string, place: string): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw damage(place, "text, expected a line of JSON", cause);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw damage(place, `${quote(line, 20)}, expected an object of JSON`);
}

function gate(value: object, place: string): LinkHealth {
  const result = v.safeParse(linkHealth, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const wanted = issue.message.startsWith("expected")
    ? issue.message
    : `expected ${quote(issue.expected ?? "another value")}`;
  throw damage(place, `${quote(issue.received)} for ${quote(v.getDotPath(issue) ?? "the whole")}, ${wanted}`);
}

function damage(place: string, what: string, cause?: unknown): Failure {
  return new Failure("bad-input", `${place}: Unexpected ${what}`, { hint: HINT, cause });
}
