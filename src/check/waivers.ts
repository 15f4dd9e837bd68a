import type { Html } from "mdast";
import { countBeginningBy, type Span, spansOverlap } from "../base/span.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import { above, type Place } from "./place.js";
import type { Line, Reading } from "./reading.js";

/** A comment that lets a finding stand: `<!-- galley-ignore link/tracking: the sponsor asked for it -->`. */
export interface Waiver {
  readonly span: Span;
  readonly codes: readonly string[];
  /** Why; empty when the comment gives no reason, and then it waives nothing. */
  readonly reason: string;
  /** What it speaks for: the list item around it, else its own line and the first block or item after it. */
  readonly covers: readonly Span[];
}

const WAIVER = /<!--\s*galley-ignore\b\s*([^:]*?)\s*(?::\s*([\s\S]*?))?\s*-->/g;

/** The waivers of a reading in the order of the text. */
export function readWaivers(reading: Reading): Waiver[] {
  const comments = reading.all("html").filter(({ node }) => node.value.includes("galley-ignore"));
  return comments.flatMap((place) => waiversIn(reading, place));
}

function waiversIn(reading: Reading, place: Place<Html>): Waiver[] {
  const source = reading.text.slice(place.span.start, place.span.end);
  return [...source.matchAll(WAIVER)].map((match) => {
    const start = place.span.start + match.index;
    const span = { start, end: start + match[0].length };
    const codes = (match[1] ?? "").split(/[\s,]+/).filter((code) => code !== "");
    return { span, codes, reason: (match[2] ?? "").trim(), covers: coveredBy(reading, place, span) };
  });
}

function coveredBy(reading: Reading, place: Place<Html>, span: Span): Span[] {
  const item = above(place, "listItem");
  if (item !== undefined) return [item.span];
  const own = reading.lineAt(span.start);
  const isAlone = own.text.trim() === reading.text.slice(span.start, span.end);
  if (!isAlone) return [own];
  const next = nextLine(reading, span.end);
  return next === undefined ? [own] : [own, blockAt(reading, next)];
}

/** The first line behind the one that holds an offset on which anything stands. */
function nextLine(reading: Reading, offset: number): Line | undefined {
  for (let number = reading.positionOf(offset).line + 1; number <= reading.lineCount; number++) {
    const line = reading.line(number);
    if (line?.text.trim() !== "") return line;
  }
  return undefined;
}

/** The list item, heading or paragraph that begins on a line; the line itself where none does. */
function blockAt(reading: Reading, line: Span): Span {
  for (const type of ["listItem", "heading", "paragraph", "blockquote"] as const) {
    const places = reading.all(type);
    const span = places[countBeginningBy(places, line.start - 1)]?.span;
    if (span !== undefined && span.start <= line.end) return span;
  }
  return line;
}

/** What is left of the findings, and which codes of which waivers were needed. */
export interface Waived {
  readonly left: readonly Diagnostic[];
  readonly used: ReadonlyMap<Waiver, ReadonlySet<string>>;
}

/** Takes out the findings that a waiver with a reason speaks for. */
export function applyWaivers(found: readonly Diagnostic[], waivers: readonly Waiver[]): Waived {
  const used = new Map<Waiver, Set<string>>();
  if (waivers.length === 0) return { left: found, used };
  const byCode = groundsByCode(waivers);
  const left = found.filter((diagnostic) => {
    const waiver = waiverOf(byCode.get(diagnostic.code) ?? [], diagnostic.span);
    if (waiver === undefined) return true;
    used.set(waiver, (used.get(waiver) ?? new Set()).add(diagnostic.code));
    return false;
  });
  return { left, used };
}

/** What one waiver covers in one stretch. */
interface Ground {
  readonly span: Span;
  readonly waiver: Waiver;
  /** How far it and those before it reach at most. */
  readonly reach: number;
}

/** What waivers with a reason cover, by code and in the order of the text. */
function groundsByCode(waivers: readonly Waiver[]): ReadonlyMap<string, readonly Ground[]> {
  const byCode = new Map<string, { span: Span; waiver: Waiver }[]>();
  for (const waiver of waivers) {
    if (waiver.reason === "") continue;
    for (const code of new Set(waiver.codes)) {
      const grounds = byCode.get(code) ?? [];
      grounds.push(...waiver.covers.map((span) => ({ span, waiver })));
      byCode.set(code, grounds);
    }
  }
  return new Map([...byCode].map(([code, grounds]) => [code, inOrder(grounds)]));
}

function inOrder(grounds: readonly { span: Span; waiver: Waiver }[]): Ground[] {
  let reach = 0;
  return grounds
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ span, waiver }) => ({ span, waiver, reach: (reach = Math.max(reach, span.end)) }));
}

/** The waiver whose ground a finding touches, looked for backwards from those that begin before its end. */
function waiverOf(grounds: readonly Ground[], span: Span): Waiver | undefined {
  for (let at = countBeginningBy(grounds, span.end) - 1; at >= 0; at--) {
    const ground = grounds[at];
    if (ground === undefined || ground.reach < span.start) return undefined;
    if (touches(ground.span, span)) return ground.waiver;
  }
  return undefined;
}

/** An empty span touches what it borders on. */
function touches(covered: Span, span: Span): boolean {
  if (span.start === span.end) return covered.start <= span.start && span.start <= covered.end;
  return spansOverlap(covered, span);
}
