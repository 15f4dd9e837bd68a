import { readdirSync } from "node:fs";
import * as v from "valibot";
import { Failure } from "#galley/base/failure.js";
import { headingKey, type SectionRole } from "#galley/issue/section-role.js";
import type { ReplayData } from "../replay/replay-data.js";

/** A link that the editors published, as others read it out of the issue. */
export interface ExpectedLink {
  readonly issue: number;
  /** Where it was read: `community.official`, `mergedPrs.Clippy`. */
  readonly key: string;
  /** In Markdown, as typed. */
  readonly title: string;
  readonly url: string;
  readonly section: ExpectedSection;
}

/** What its section must be: of one of these roles, and under that heading where expected names one. */
export interface ExpectedSection {
  readonly roles: readonly SectionRole[];
  readonly heading?: string | undefined;
}

const link = v.object({ title: v.string(), url: v.string() });
const text = v.object({ text: v.string(), url: v.string() });
const item = v.object({ ...link.entries, more: v.optional(v.array(link), []) });
const issueForm = v.object({
  issue: v.number(),
  community: v.record(v.string(), v.array(item)),
  otherCommunity: v.record(v.string(), v.array(item)),
  callsForTesting: v.array(
    v.object({ ...link.entries, group: v.nullable(v.string()), links: v.optional(v.array(text), []) }),
  ),
  cfpProjects: v.array(item),
  cfpEvents: v.array(v.object({ name: v.string(), url: v.string() })),
  mergedPrs: v.record(v.string(), v.array(v.object({ items: v.array(link) }))),
  approvedRfcs: v.array(item),
  newRfcs: v.array(item),
  fcp: v.array(v.object({ group: v.string(), items: v.array(link) })),
  events: v.array(v.object({ name: v.string(), url: v.string(), region: v.string() })),
  cotw: v.object({ crate: v.string(), url: v.string() }),
  qotw: v.object({ source: v.optional(text) }),
});
type ExpectedIssue = v.InferOutput<typeof issueForm>;

const COMMUNITY_ROLES: Readonly<Record<string, SectionRole>> = {
  official: "official",
  foundation: "foundation",
  newsletters: "newsletters",
  projectUpdates: "project-updates",
  observations: "observations",
  walkthroughs: "walkthroughs",
  research: "research",
  miscellaneous: "miscellaneous",
};

/** Every link of the issues in `expected/`. Throws a Failure `not-found` without them and `bad-input` for another form. */
export function readExpected(data: ReplayData): readonly ExpectedLink[] {
  const names = readdirSync(data.path("expected")).filter((name) => /^\d{1,6}\.json$/.test(name));
  if (names.length === 0) throw new Failure("not-found", "Unexpected lack of issues in expected/");
  return names.flatMap((name) => linksOf(data.json(`expected/${name}`, issueForm)));
}

function linksOf(found: ExpectedIssue): readonly ExpectedLink[] {
  const { issue } = found;
  const all = [...communityLinks(found), ...callLinks(found), ...projectLinks(found), ...otherLinks(found)];
  // An address that somebody forgot leads nowhere: such an item is no link.
  return all.filter(({ url }) => url !== "").map((one) => ({ ...one, issue }));
}

type Bare = Omit<ExpectedLink, "issue">;

function communityLinks({ community, otherCommunity }: ExpectedIssue): Bare[] {
  return [
    ...Object.entries(community).flatMap(([key, items]) =>
      withMore(`community.${key}`, items, { roles: roleOfCommunity(key) }),
    ),
    ...Object.entries(otherCommunity).flatMap(([heading, items]) =>
      withMore("otherCommunity", items, { roles: ["other"], heading }),
    ),
  ];
}

function roleOfCommunity(key: string): readonly SectionRole[] {
  const role = COMMUNITY_ROLES[key];
  if (role !== undefined) return [role];
  throw new Failure("bad-input", `Unexpected part ${headingKey(key)} of the community, expected a known one`);
}

function callLinks({ callsForTesting, cfpProjects, cfpEvents }: ExpectedIssue): Bare[] {
  return [
    ...callsForTesting.flatMap(({ group, links, ...call }) => {
      const section: ExpectedSection =
        group === null ? { roles: ["calls-for-testing"] } : { roles: ["other"], heading: group };
      const own = [call, ...links.map(({ text: title, url }) => ({ title, url }))];
      return own.map((one) => ({ ...one, key: "callsForTesting", section }));
    }),
    // The oldest of these issues have one list of calls below the heading of both.
    ...withMore("cfpProjects", cfpProjects, { roles: ["project-calls", "calls-for-participation"] }),
    ...cfpEvents.map(({ name, url }) => ({
      key: "cfpEvents",
      title: name,
      url,
      section: { roles: ["speaker-calls" as const] },
    })),
  ];
}

function projectLinks({ mergedPrs, approvedRfcs, newRfcs, fcp }: ExpectedIssue): Bare[] {
  return [
    ...Object.entries(mergedPrs).flatMap(([area, groups]) => {
      const section: ExpectedSection =
        area === "" ? { roles: ["project"] } : { roles: ["merged-area"], heading: area };
      return groups.flatMap(({ items }) => items.map((one) => ({ ...one, key: "mergedPrs", section })));
    }),
    ...withMore("approvedRfcs", approvedRfcs, { roles: ["approved-rfcs"] }),
    ...withMore("newRfcs", newRfcs, { roles: ["new-rfcs"] }),
    ...fcp.flatMap(({ group, items }) =>
      // Below the heading of final comment periods stands one for each repository or team, some of a known role.
      items.map((one) => ({
        ...one,
        key: "fcp",
        section: { roles: ["other", "rfcs"] as const, heading: group },
      })),
    ),
  ];
}

function otherLinks({ events, cotw, qotw }: ExpectedIssue): Bare[] {
  const { source } = qotw;
  return [
    ...events.map(({ name, url, region }) => ({
      key: "events",
      title: name,
      url,
      section: { roles: ["event-region" as const], heading: region },
    })),
    { key: "cotw", title: cotw.crate, url: cotw.url, section: { roles: ["crate-of-the-week"] } },
    ...(source === undefined
      ? []
      : [{ key: "qotw", title: source.text, url: source.url, section: { roles: ["quote" as const] } }]),
  ];
}

function withMore(
  key: string,
  items: readonly v.InferOutput<typeof item>[],
  section: ExpectedSection,
): Bare[] {
  return items.flatMap(({ title, url, more }) =>
    [{ title, url }, ...more].map((one) => ({ ...one, key, section })),
  );
}
