/** What the text of an RFC says of itself. */
export interface RfcText {
  /** The pull request that its head names; undefined where it names none. */
  readonly pull: number | undefined;
  readonly title: string | undefined;
}

const FILE = /^text\/(\d{4})-([^/]+)\.md$/;
/** The head of an RFC is its first lines (https://github.com/rust-lang/rfcs/blob/master/0000-template.md). */
const HEAD_LINES = 40;
const PULL = /^ *[-*] *RFC PR:.*?(?:rfcs#|\/pull\/)(\d{1,6})/;
const FEATURE = /^ *[-*] *Feature Name: *(.*\S)/;
const HEADING = /^# +(.*\S)/;
const NO_FEATURE = /^\(?(?:n\/?a|none|fill me in.*)\)?$/i;
/** What says that a commit merges an RFC, not what the RFC is about. */
const MERGING = /^(?:Merge )?RFC #?\d{1,5}:? +(?=\S)/i;

/** Number and name of the RFC that a path holds: `text/3637-guard-patterns.md`; undefined for other files. */
export function rfcOfPath(path: string): { readonly number: number; readonly name: string } | undefined {
  const [, number, name] = FILE.exec(path) ?? [];
  return name === undefined ? undefined : { number: Number(number), name: name.replaceAll("-", " ") };
}

/** What the head of an RFC's text says; its title is the feature's name, or else the first heading. */
export function readRfcText(text: string): RfcText {
  const lines = text.split(/\r?\n/, HEAD_LINES);
  const first = (form: RegExp) => lines.flatMap((line) => form.exec(line)?.[1] ?? [])[0];
  const feature = first(FEATURE);
  const pull = first(PULL);
  return {
    pull: pull === undefined || Number(pull) === 0 ? undefined : Number(pull),
    title: feature === undefined || NO_FEATURE.test(plainName(feature)) ? first(HEADING) : feature,
  };
}

/** A title without the words that say that an RFC was merged: `Merge RFC 3637: Guard patterns` is `Guard patterns`. */
export function withoutMerging(title: string): string {
  return title.replace(MERGING, "");
}

function plainName(feature: string): string {
  return feature.replaceAll("`", "").trim();
}
