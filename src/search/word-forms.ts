/** A shorter word has no forms: `as` is none of `a`. */
const LEAST_LENGTH = 4;
/** What is left of a word without `ing` or `ed` is at least so long: `thing` is no form of `th`. */
const LEAST_STEM = 3;
const DOUBLED = /([bdgmnprt])\1$/;
/** Short words that double their last letter: `run`, `plan`. */
const DOUBLING = /^[a-z]{0,2}[^aeiou][aeiou][bdgmnprt]$/;
const HISSING = /(?:ss|sh|ch|x|z)$/;

/**
 * The other forms of a word, since nobody remembers whether it was `macro` or `macros`, `leaks` or `leaking`; English
 * only. Some of them are no words, which costs nothing: they would stand beside the word in the index.
 */
export function otherForms(word: string): readonly string[] {
  if (word.length < LEAST_LENGTH || !/^[a-z]+$/.test(word)) return [];
  const forms = new Set(
    basesOf(word).flatMap((base) => [base, withS(base), withEnding(base, "ing"), withEnding(base, "ed")]),
  );
  forms.delete(word);
  return [...forms];
}

/** The word without its ending: `making` may come of `make` as well as of `mak`. */
function basesOf(word: string): readonly string[] {
  for (const ending of ["ing", "ed"]) {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < LEAST_STEM || !/[aeiouy]/.test(stem)) continue;
    return DOUBLED.test(stem) ? [stem.slice(0, -1)] : [stem, `${stem}e`];
  }
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  if (word.endsWith("es") && HISSING.test(word.slice(0, -2))) return [word.slice(0, -2)];
  return [/[^sui]s$/.test(word) ? word.slice(0, -1) : word];
}

function withS(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return HISSING.test(base) || base.endsWith("s") ? `${base}es` : `${base}s`;
}

function withEnding(base: string, ending: "ing" | "ed"): string {
  if (DOUBLING.test(base)) return base + base.slice(-1) + ending;
  if (ending === "ed" && /[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return (/[^e]e$/.test(base) ? base.slice(0, -1) : base) + ending;
}
