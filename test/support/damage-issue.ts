import fc from "fast-check";

/** One way in which hands, tools and clipboards damage a draft: the text with one place changed, by a free choice. */
type Damage = (text: string, pick: (count: number) => number) => string;

/** Replaces one match of a pattern, chosen by `pick`. */
function replaceOne(pattern: RegExp, by: (match: string) => string): Damage {
  return (text, pick) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[pick(matches.length)];
    if (match === undefined) return text;
    const end = match.index + match[0].length;
    return text.slice(0, match.index) + by(match[0]) + text.slice(end);
  };
}

const MAC_ROMAN = new TextDecoder("macintosh");

/** By name, so that a failing run says what was done. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  "a line read as Mac Roman": replaceOne(/^.*[^\x00-\x7f].*$/gmu, (line) =>
    MAC_ROMAN.decode(new TextEncoder().encode(line)),
  ),
  "two blanks between words": replaceOne(/(?<=[a-z]) (?=[a-z])/g, () => "  "),
  "a blank at the end of an item": replaceOne(/\)$/gm, (sign) => `${sign} `),
  "a lost bullet": replaceOne(/^\* (?=\[)/gm, () => ""),
  "another bullet": replaceOne(/^\* (?=\[|\d{4})/gm, () => "- "),
  "a nested item moved left": replaceOne(/^ {4}\* /gm, () => "  * "),
  "a campaign in an address": replaceOne(/(?<=\]\(https:\/\/[\w./-]{8,})\)/g, () => "?utm_source=letter)"),
  "bold that does not close": replaceOne(/(?<=\[\*\*[^*\n]+)\*\*\]/g, () => "]"),
  "a heading moved right": replaceOne(/^##+ (?=\w)/gm, (marks) => ` ${marks}`),
  "no blank line before a heading": replaceOne(/\n\n(?=###? )/g, () => "\n"),
  "another code for a country": replaceOne(/, UK(?= \||\))/g, () => ", GB"),
  "a group's list of events": replaceOne(/(?<=meetup\.com\/[\w-]+)\/?\)$/gm, () => "/events/)"),
  "a blank line between items": replaceOne(/\n(?=\* \[)/g, () => "\n\n"),
  "a sign without width": replaceOne(/(?<=[a-z])(?=[a-z])/g, () => "\u200b"),
  "a blank that does not break": replaceOne(/(?<=[a-z]) (?=[a-z])/g, () => "\u00a0"),
  "two events exchanged": replaceOne(/^\* \d{4}.*\n {4}\* .*\n\* \d{4}.*\n {4}\* .*$/gm, (events) => {
    const lines = events.split("\n");
    return [...lines.slice(2), ...lines.slice(0, 2)].join("\n");
  }),
  "a line of blanks": replaceOne(/\n\n/g, () => "\n   \n"),
  "windows' line ends": (text) => text.replace(/\r?\n/g, "\r\n"),
};

/** Some of the damages, each with a number that chooses its place. */
export const damageRun: fc.Arbitrary<readonly (readonly [string, number])[]> = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(DAMAGES)), fc.nat()),
  { minLength: 1, maxLength: 6 },
);

/** The text after a run of damages. */
export function damaged(text: string, run: readonly (readonly [string, number])[]): string {
  return run.reduce(
    (now, [name, choice]) => DAMAGES[name]?.(now, (count) => (count === 0 ? 0 : choice % count)) ?? now,
    text,
  );
}
