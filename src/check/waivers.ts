import type { Html } from "mdast";
import { type Span, spansOverlap } from "../base/span.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import { above, type Place } from "./place.js";
import type { Reading } from "./reading.js";

/** A comment that lets a finding stand: `<!-- galley-ignore link/no-tracking: the sponsor asked for it -->`. */
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
  if (!reading.text.includes("galley-ignore")) return [];
  return reading.all("html").flatMap((place) => waiversIn(reading, place));
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
  const next = reading.lines.find((line) => line.start > span.end && line.text.trim() !== "");
  return next === undefined ? [own] : [own, blockAt(reading, next)];
}

/** The list item, heading or paragraph that begins on a line; the line itself where none does. */
function blockAt(reading: Reading, line: Span): Span {
  for (const type of ["listItem", "heading", "paragraph", "blockquote"] as const) {
    const place = reading.all(type).find(({ span }) => span.start >= line.start && span.start <= line.end);
    if (place !== undefined) return place.span;
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
  const sound = waivers.filter(({ reason }) => reason !== "");
  const used = new Map<Waiver, Set<string>>();
  const left = found.filter((diagnostic) => {
    const waiver = sound.find((one) => waives(one, diagnostic));
    if (waiver === undefined) return true;
    used.set(waiver, (used.get(waiver) ?? new Set()).add(diagnostic.code));
    return false;
  });
  return { left, used };
}

function waives(waiver: Waiver, { code, span }: Diagnostic): boolean {
  return waiver.codes.includes(code) && waiver.covers.some((covered) => touches(covered, span));
}

/** An empty span touches what it borders on. */
function touches(covered: Span, span: Span): boolean {
  if (span.start === span.end) return covered.start <= span.start && span.start <= covered.end;
  return spansOverlap(covered, span);
}
