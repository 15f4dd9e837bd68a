import { foldText } from "./fold-text.js";
import { isBlank, isUnspaced, isWordSign } from "./sign-classes.js";

/** What an index knows a text by: a word, two signs of a script without spaces, or a sign that stands alone. */
export interface Term {
  readonly text: string;
  /** Its place in the text, counted in words; parts of `WebAssembly` follow each other like words of their own. */
  readonly place: number;
  /** What else it is: a `part` is found in titles and never asked for; a `single` stands for all that begins with it. */
  readonly role?: TermRole;
}

/**
 * `part`: `web` and `assembly` of `WebAssembly`, the `c` of `C++`, the last sign of a text without spaces.
 * `single`: a text without spaces of one sign.
 */
export type TermRole = "part" | "single";

/** Told of each term in the order of the text. */
export type TermTeller = (text: string, place: number, role?: TermRole) => void;

/** A longer text is cut: nobody types as much, and a hostile title must not fill the index. */
const MOST_UNITS = 2000;
const MOST_TERM_UNITS = 40;
/** Where a word written like `WebAssembly` is taken apart. */
const CAMEL_PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const APOSTROPHES = /['’]/g;
const OWNING_S = /['’][sS]$/;
/** What may stand around signs of code, as in "the `?` operator". */
const QUOTES = /[`"'“”‘’()[\],;]/g;
const CODE_SIGNS = /^[!?#@$%^&*+=<>~.|:/\\-]{1,4}$/;
/** Signs that stand between words anywhere. */
const PUNCTUATION: ReadonlySet<string> = new Set("- & | / : . * + ! -- --- ... ** // :: ==".split(" "));

/** The terms of a text in its order. The same function cuts titles and what is looked for. */
export function cutTerms(text: string): Term[] {
  const terms: Term[] = [];
  tellTerms(text, (term, place, role) =>
    terms.push({ text: term, place, ...(role === undefined ? {} : { role }) }),
  );
  return terms;
}

/** Tells the terms of a text and returns how many places they take. */
export function tellTerms(text: string, tell: TermTeller): number {
  const end = wholeEnd(text, MOST_UNITS);
  let place = 0;
  for (let at = 0; at < end;) {
    const start = at;
    if (isWordSign(text, at)) {
      at = wordEnd(text, at, end);
      place = tellRun(text.slice(start, at), place, tell);
    } else if (isBlank(text.charCodeAt(at))) {
      at += 1;
    } else {
      while (at < end && !isWordSign(text, at) && !isBlank(text.charCodeAt(at))) at++;
      const isAlone =
        (start === 0 || isBlank(text.charCodeAt(start - 1))) && (at === end || isBlank(text.charCodeAt(at)));
      if (isAlone) place = tellSigns(text.slice(start, at), place, tell);
    }
  }
  return place;
}

/** The end of letters and digits, with apostrophes between them and the signs of `C++` and `C#` behind. */
function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    if (isWordSign(text, at)) at += isHighHalf(text.charCodeAt(at)) ? 2 : 1;
    else if (isApostrophe(text.charCodeAt(at)) && at + 1 < end && isWordSign(text, at + 1)) at += 1;
    else break;
  }
  const whole = Math.min(at, end);
  if (text.startsWith("++", whole)) return whole + 2;
  const isSharp = whole - start === 1 && text[whole] === "#";
  return isSharp && (whole + 1 === text.length || !isWordSign(text, whole + 1)) ? whole + 1 : whole;
}

function tellRun(run: string, place: number, tell: TermTeller): number {
  if (!hasUnspaced(run)) return tellWord(run, place, tell);
  const folded = foldText(run);
  let next = place;
  for (let at = 0; at < folded.length;) {
    const start = at;
    const kind = isUnspaced(folded, at);
    while (at < folded.length && isUnspaced(folded, at) === kind)
      at += isHighHalf(folded.charCodeAt(at)) ? 2 : 1;
    const block = folded.slice(start, at);
    next = kind ? tellPairs(block, next, tell) : tellWord(block, next, tell);
  }
  return next;
}

/** Two signs each, overlapping, and the last one alone, so that every sign begins a term. */
function tellPairs(block: string, place: number, tell: TermTeller): number {
  const signs = Array.from(block);
  for (const [at, sign] of signs.entries()) {
    const next = signs[at + 1];
    if (next !== undefined) tell(sign + next, place + at);
    else tell(sign, place + at, signs.length === 1 ? "single" : "part");
  }
  return place + signs.length;
}

function tellWord(run: string, place: number, tell: TermTeller): number {
  const word = hasApostrophe(run) ? run.replace(OWNING_S, "").replace(APOSTROPHES, "") : run;
  const text = cutTerm(foldText(word));
  if (text === "") return place;
  tell(text, place);
  const last = text.charCodeAt(text.length - 1);
  if (last === PLUS) tell(text.slice(0, -2), place, "part");
  else if (last === SHARP) tell(text.slice(0, -1), place, "part");
  if (!isCamel(word)) return place + 1;
  const parts = word.match(CAMEL_PARTS) ?? [];
  if (parts.length < 2) return place + 1;
  for (const [at, part] of parts.entries()) tell(cutTerm(part.toLowerCase()), place + at, "part");
  return place + parts.length;
}

function tellSigns(run: string, place: number, tell: TermTeller): number {
  const signs = run.replace(QUOTES, "");
  if (!CODE_SIGNS.test(signs) || PUNCTUATION.has(signs)) return place;
  tell(`=${signs}`, place);
  return place + 1;
}

function cutTerm(text: string): string {
  return text.length <= MOST_TERM_UNITS ? text : text.slice(0, wholeEnd(text, MOST_TERM_UNITS));
}

/** The end of a text or of so many units of it, never within a sign. */
function wholeEnd(text: string, most: number): number {
  if (text.length <= most) return text.length;
  return isHighHalf(text.charCodeAt(most - 1)) ? most - 1 : most;
}

const PLUS = 0x2b;
const SHARP = 0x23;
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;

function isApostrophe(unit: number): boolean {
  return unit === APOSTROPHE || unit === CURLY_APOSTROPHE;
}

function hasApostrophe(text: string): boolean {
  return text.includes("'") || text.includes("’");
}

function isHighHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function hasUnspaced(run: string): boolean {
  for (let at = 0; at < run.length; at++) if (run.charCodeAt(at) > 0x7f && isUnspaced(run, at)) return true;
  return false;
}

/** Whether a small letter or digit is followed by a capital, or two capitals by a small letter. */
function isCamel(word: string): boolean {
  let last = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (isCapital && last === 1) return true;
    if (!isCapital && unit >= 0x61 && unit <= 0x7a && last === 3) return true;
    last = isCapital ? (last >= 2 ? 3 : 2) : unit < 0x80 ? 1 : 0;
  }
  return false;
}
