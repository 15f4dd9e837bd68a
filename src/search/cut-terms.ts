import { foldText } from "./fold-text.js";

/** What an index knows a text by: a word, two signs of a script without spaces, or a sign that stands alone. */
export interface Term {
  readonly text: string;
  /** Its place in the text, counted in words; parts of `WebAssembly` follow each other like words of their own. */
  readonly place: number;
  /** True for `web` and `assembly` of `WebAssembly`: titles have them too, questions ask for the whole. */
  readonly isPart?: boolean;
  /** True for one sign of a script without spaces: it stands for all terms that begin with it. */
  readonly isSingle?: boolean;
}

/** A longer text is cut: nobody types as much, and a hostile title must not fill the index. */
const MOST_SIGNS = 2000;
const MOST_TERM_SIGNS = 40;
/** Words and numbers; signs of scripts that part words by blanks come with those that do not. */
const RUN = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)*(?:\+\+|#(?![\p{L}\p{N}[!]))?|[^\s\p{L}\p{N}\p{M}]+/gu;
const WORD_START = /^[\p{L}\p{N}\p{M}]/u;
/** Scripts that put no blank between words, and Korean, whose words carry their endings. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const BLOCKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const OWNING_S = /['’]s$/i;
const APOSTROPHES = /['’]/g;
/** Where a word written like `WebAssembly` or `IRust` is taken apart. */
const CAMEL = /[a-z0-9](?=[A-Z])|[A-Z](?=[A-Z][a-z])/;
const CAMEL_PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+/g;
/** Signs that mean something in code where blanks or quotes stand around them. */
const QUOTES = /[`"'“”‘’()[\],;]/g;
const CODE_SIGNS = /^[!?#@$%^&*+=<>~.|:/\\-]{1,4}$/;
const PUNCTUATION: ReadonlySet<string> = new Set(["-", "--", "&", "|", "/", ":", ".", "...", "*", "**"]);

/** The terms of a text in its order. The same function cuts titles and what is looked for. */
export function cutTerms(text: string): Term[] {
  const terms: Term[] = [];
  const looked = text.length > MOST_SIGNS ? text.slice(0, MOST_SIGNS) : text;
  let place = 0;
  for (const match of looked.matchAll(RUN)) {
    const [run] = match;
    place = WORD_START.test(run)
      ? addRun(terms, run, place)
      : addSigns(terms, run, looked, match.index, place);
  }
  return terms;
}

function addRun(terms: Term[], run: string, place: number): number {
  if (!WITHOUT_BLANKS.test(run)) return addWord(terms, run, place);
  let next = place;
  for (const [block] of foldText(run).normalize("NFC").matchAll(BLOCKS)) {
    next = WITHOUT_BLANKS.test(block) ? addPairs(terms, block, next) : addWord(terms, block, next);
  }
  return next;
}

/** Two signs each, overlapping, and the last one alone, so that every sign begins a term. */
function addPairs(terms: Term[], block: string, place: number): number {
  const signs = Array.from(block);
  signs.forEach((sign, at) => {
    const next = signs[at + 1];
    if (next !== undefined) terms.push({ text: sign + next, place: place + at });
    else
      terms.push({
        text: sign,
        place: place + at,
        ...(signs.length === 1 ? { isSingle: true } : { isPart: true }),
      });
  });
  return place + signs.length;
}

function addWord(terms: Term[], run: string, place: number): number {
  const isSpelled = /['’]/.test(run);
  const word = isSpelled ? run.replace(OWNING_S, "").replace(APOSTROPHES, "") : run;
  const text = foldText(word).slice(0, MOST_TERM_SIGNS);
  if (text === "") return place;
  terms.push({ text, place });
  const bare = text.endsWith("++") ? text.slice(0, -2) : text.endsWith("#") ? text.slice(0, -1) : "";
  if (bare !== "") terms.push({ text: bare, place, isPart: true });
  if (!CAMEL.test(word)) return place + 1;
  const parts = word.match(CAMEL_PARTS) ?? [];
  if (parts.length < 2) return place + 1;
  for (const [at, part] of parts.entries())
    terms.push({ text: part.toLowerCase().slice(0, MOST_TERM_SIGNS), place: place + at, isPart: true });
  return place + parts.length;
}

function addSigns(terms: Term[], run: string, text: string, start: number, place: number): number {
  const isAlone = isEdge(text[start - 1]) && isEdge(text[start + run.length]);
  if (!isAlone) return place;
  const signs = run.replace(QUOTES, "");
  if (!CODE_SIGNS.test(signs) || PUNCTUATION.has(signs)) return place;
  terms.push({ text: `=${signs}`, place });
  return place + 1;
}

function isEdge(sign: string | undefined): boolean {
  return sign === undefined || sign === " ";
}
