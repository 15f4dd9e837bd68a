/** A shorter word has no forms: `as` is none of `a`. */
const LEAST_LENGTH = 4;

/** One word in its other number, since nobody remembers whether it was `macro` or `macros`; English only. */
export function otherForms(word: string): string[] {
  if (word.length < LEAST_LENGTH || !/^[a-z]+$/.test(word)) return [];
  if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) return [`${word}es`];
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return [word.slice(0, -2)];
  if (word.endsWith("s")) return [word.slice(0, -1)];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  if (/(?:sh|ch|x|z)$/.test(word)) return [`${word}es`];
  return [`${word}s`];
}
