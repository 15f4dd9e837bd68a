import { type CodePage, MAC_ROMAN, WINDOWS_1252 } from "./code-pages.js";
import { type Misreading, misreadingsIn, tellsOfDamage } from "./misreading.js";
import type { Span } from "./span.js";

/** A stretch of a line whose UTF-8 was read by a code page, once or more often. */
export interface Damage extends Span {
  /** What was meant. */
  readonly text: string;
  /** The code page that damaged it last, as `Mac Roman`. */
  readonly codePage: string;
}

/** A sign of a line with the stretch of the damaged line it comes from. */
interface Unit extends Span {
  readonly sign: string;
  readonly codePage: string | undefined;
}

const CODE_PAGES: readonly CodePage[] = [MAC_ROMAN, WINDOWS_1252];
/** Nobody has met a text that was damaged more often. */
const MOST_ROUNDS = 3;
/** Damage is never one sign alone, and few signs beside each other are no ASCII: only these are looked at closely. */
const NEIGHBOURS = /[^\0-\x7f][^\0-\x7f]+/g;
/** What begins and what goes on in a damaged character, in either code page. */
const SIGN_OF_DAMAGE = new RegExp(CODE_PAGES.map(pairSource).join("|"));
/** What no repair may give: controls, private and unassigned characters, but for the emoji, of which new ones come. */
const IMPLAUSIBLE = /[\p{Cc}\p{Co}\p{Cs}]|(?![\u{1f000}-\u{1faff}])\p{Cn}/u;

/**
 * What in a line of text is damaged beyond doubt, in the order of the line. Characters that only might be damaged count
 * when others of the line prove it and none of the line disproves it. Sound text in any language has none.
 */
export function findDamage(line: string): Damage[] {
  if (!mayHoldDamage(line)) return [];
  let units = unitsOf(line);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = repairOnce(units);
    if (next === undefined) break;
    units = next;
  }
  return damageOf(units);
}

/** The lines of a text as they were meant; a text without damage comes back as it is. */
export function repairDamage(text: string): string {
  if (!mayHoldDamage(text)) return text;
  return text
    .split("\n")
    .map((line) => {
      let from = 0;
      let repaired = "";
      for (const damage of findDamage(line)) {
        repaired += line.slice(from, damage.start) + damage.text;
        from = damage.end;
      }
      return repaired + line.slice(from);
    })
    .join("\n");
}

/** Whether a text may hold damage at all: one quick look, for those who would cut it into lines. */
export function mayHoldDamage(text: string): boolean {
  return text.match(NEIGHBOURS)?.some((signs) => SIGN_OF_DAMAGE.test(signs)) === true;
}

function unitsOf(line: string): Unit[] {
  return line.split("").map((sign, start) => ({ sign, start, end: start + 1, codePage: undefined }));
}

/** The line with one layer of damage taken off by the code page that explains most, or undefined where none does. */
function repairOnce(units: readonly Unit[]): Unit[] | undefined {
  const line = units.map(({ sign }) => sign).join("");
  let best: readonly Misreading[] = [];
  let codePage = "";
  for (const page of CODE_PAGES) {
    const proven = provenIn(line, page);
    if (proven.length <= best.length) continue;
    best = proven;
    codePage = page.name;
  }
  if (best.length === 0) return undefined;
  const next: Unit[] = [];
  let from = 0;
  for (const { start, end, meant } of best) {
    for (const unit of units.slice(from, start)) next.push(unit);
    const origin = { start: units[start]?.start ?? 0, end: units[end - 1]?.end ?? 0 };
    for (const sign of meant.split("")) next.push({ sign, ...origin, codePage });
    from = end;
  }
  for (const unit of units.slice(from)) next.push(unit);
  return next;
}

/** The misreadings that are beyond doubt: all of them where they explain every sign of the line but ASCII. */
function provenIn(line: string, page: CodePage): readonly Misreading[] {
  const found = misreadingsIn(line, page);
  const telling = found.filter((_, index) => tellsOfDamage(line, found, index, page));
  if (telling.length === 0) return [];
  let explained = 0;
  for (const { start, end } of found) explained += end - start;
  let foreign = 0;
  for (let at = 0; at < line.length; at++) if (line.charCodeAt(at) > 0x7f) foreign++;
  return explained === foreign ? found : telling;
}

/** Neighbouring units that were repaired are one damage; one that would give an implausible text is none. */
function damageOf(units: readonly Unit[]): Damage[] {
  const damages: Damage[] = [];
  let at = 0;
  while (at < units.length) {
    const first = units[at];
    if (first?.codePage === undefined) {
      at++;
      continue;
    }
    let text = "";
    let last: Unit = first;
    for (let unit = units[at]; unit?.codePage !== undefined; unit = units[++at]) {
      text += unit.sign;
      last = unit;
    }
    if (!IMPLAUSIBLE.test(text))
      damages.push({ start: first.start, end: last.end, text, codePage: first.codePage });
  }
  return damages;
}

function pairSource({ bytes }: CodePage): string {
  const signs = (from: number, to: number) =>
    [...bytes]
      .filter(([, byte]) => byte >= from && byte <= to)
      .map(([sign]) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
  return `[${signs(0xc2, 0xf4)}][${signs(0x80, 0xbf)}]`;
}
