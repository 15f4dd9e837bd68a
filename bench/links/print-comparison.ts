import { quote } from "#galley/base/quote.js";
import type { ComparedLink } from "./compare-links.js";
import { faultBehind } from "./faults-of-expected.js";

const EXAMPLES = 5;

/** What the comparison found, as lines, and whether the gate holds: nothing missing, no section or title another one. */
export interface LinksVerdict {
  readonly lines: readonly string[];
  readonly holds: boolean;
}

/** Counts, and shows examples of everything that is not simply the same. */
export function describeComparison(compared: readonly ComparedLink[]): LinksVerdict {
  const missing = compared.filter(({ found }) => found === undefined);
  const sections = agreements(compared, "sections");
  const titles = agreements(compared, "titles");
  const explained = sections.no.filter((one) => faultBehind(one) !== undefined);
  const misplaced = sections.no.filter((one) => faultBehind(one) === undefined);
  const reasons = new Set(explained.map((one) => faultBehind(one)?.reason));
  const lines = [
    `expected ${compared.length} links in ${new Set(compared.map(({ expected }) => expected.issue)).size} issues`,
    `found ${compared.length - missing.length}, missing ${missing.length}`,
    ...examples(missing),
    `section equal ${sections.typed.length}, equal but for what expected drops of its heading ${sections.read.length}, ` +
      `wrong in expected ${explained.length}, other ${misplaced.length}`,
    ...examples(sections.read),
    ...[...reasons].map((reason) => `  wrong in expected: ${reason}`),
    ...examples(misplaced),
    `title equal ${titles.typed.length}, equal once its Markdown is read ${titles.read.length}, other ${titles.no.length}`,
    ...examples(titles.read),
    ...examples(titles.no),
  ];
  return { lines, holds: missing.length + misplaced.length + titles.no.length === 0 };
}

function agreements(compared: readonly ComparedLink[], what: "sections" | "titles") {
  const of = (agreement: string) => compared.filter(({ found }) => found?.[what] === agreement);
  return { typed: of("typed"), read: of("read"), no: of("no") };
}

function examples(compared: readonly ComparedLink[]): string[] {
  return compared.slice(0, EXAMPLES).map(({ expected, found }) => {
    const { issue, key, title, section, url } = expected;
    const wanted = `${issue} ${key}: ${quote(title)} in ${quote(section.heading ?? section.roles.join(" or "))}`;
    return found === undefined
      ? `  ${wanted}, ${quote(url)}`
      : `  ${wanted}, found ${quote(found.title)} in ${quote(found.line.section)}`;
  });
}
