import { quote } from "../../../base/quote.js";
import type { Section } from "../../../issue/issue.js";
import { isTopRole, type SectionRole } from "../../../issue/section-role.js";
import { defineRule, type Report } from "../../rule.js";

export default defineRule({
  code: "structure/section-order",
  severity: "warning",
  why: `Who reads every week scrolls to where a section stood last week. One in another place is taken for missing,
and its heading level is easily wrong there too.`,
  bad: {
    "## Jobs\n\nAsk around.\n\n## Updates from Rust Community\n\n## Upcoming Events\n\n## Quote of the Week":
      null,
    "## Updates from Rust Community\n\n### Miscellaneous\n* [A post](https://blog.example/1)\n\n### Official\n* [A note](https://blog.example/2)":
      null,
  },
  good: [
    "## Updates from Rust Community\n\n### Official\n\n### Something New\n\n### Research\n\n## Jobs\n\n## Quote of the Week",
    "## Upcoming Events\n\n### Virtual\n\n### Africa\n\n## Jobs",
  ],
  options: {
    sections: {
      default: [],
      about: "Roles in the order in which their sections stand; a published issue is not held to it.",
    },
  },
  check({ issue, sections }, report, { options, isDraft }) {
    const order: readonly string[] = options.sections;
    if (!isDraft || order.length === 0) return;
    const rankOf = new Map(order.map((role, rank) => [role, rank]));
    checkSiblings(
      issue.sections.filter(({ role }) => isTopRole(role)),
      rankOf,
      report,
    );
    // A section that belongs on the first level and stands below another has no place there to be held to.
    for (const role of order) if (isTopRole(role as SectionRole)) rankOf.delete(role);
    for (const { subsections } of sections)
      if (subsections.length > 1) checkSiblings(subsections, rankOf, report);
  },
});

interface Ranked {
  readonly section: Section;
  readonly rank: number;
}

/** Reports the fewest sections that would have to move. */
function checkSiblings(
  siblings: readonly Section[],
  rankOf: ReadonlyMap<string, number>,
  report: Report,
): void {
  const ranked: Ranked[] = [];
  for (const section of siblings) {
    const rank = rankOf.get(section.role);
    if (rank !== undefined && section.heading !== undefined) ranked.push({ section, rank });
  }
  const isInOrder = ranked.every(({ rank }, at) => at === 0 || (ranked[at - 1]?.rank ?? 0) <= rank);
  if (isInOrder) return;
  const staying = longestAscent(
    ranked,
    ranked.reduce((most, { rank }) => Math.max(most, rank + 1), 0),
  );
  const firstOf = new Map<number, Section>();
  for (const [section, rank] of staying) if (!firstOf.has(rank)) firstOf.set(rank, section);
  const places = [...firstOf];
  for (const { section, rank } of ranked) {
    const { heading, title = "" } = section;
    if (heading === undefined || staying.has(section)) continue;
    const next = places.find(([other]) => other > rank)?.[1];
    const where = next === undefined ? "at the end" : `before ${quote(next.title ?? "", 80)}`;
    report(heading.span, `Unexpected section ${quote(title, 80)} here, expected it ${where}`);
  }
}

/** The longest row of sections that stand in order, each with its rank. */
function longestAscent(ranked: readonly Ranked[], ranks: number): Map<Section, number> {
  // For each rank the longest row that ends there so far, as a chain from its last section back.
  const best = Array.from({ length: ranks }, (): Chain | undefined => undefined);
  for (const one of ranked) {
    let before: Chain | undefined;
    for (let rank = 0; rank <= one.rank; rank++) before = longer(before, best[rank]);
    best[one.rank] = { ...one, before, length: (before?.length ?? 0) + 1 };
  }
  let longest: Chain | undefined;
  for (const chain of best) longest = longer(longest, chain);
  const row: [Section, number][] = [];
  for (let at = longest; at !== undefined; at = at.before) row.push([at.section, at.rank]);
  return new Map(row.reverse());
}

interface Chain extends Ranked {
  readonly before: Chain | undefined;
  readonly length: number;
}

function longer(a: Chain | undefined, b: Chain | undefined): Chain | undefined {
  return (b?.length ?? 0) > (a?.length ?? 0) ? b : a;
}
