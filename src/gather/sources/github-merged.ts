import * as v from "valibot";
import { startOfDay } from "../../base/instant.js";
import { daysTouched } from "../week.js";
import type { FoundPull } from "../found.js";
import { mergedQuery, type SearchHit, searchMerged } from "../github/merged-search.js";
import { defineSource, isInWindow } from "../source.js";

/**
 * Merged pull requests of an organization, from the search of GitHub's REST API
 * (https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests): `GET /search/issues` with `is:pr
 * org:… is:merged merged:A..B` (both ends included), 100 a page, 1,000 in all, `incomplete_results` when it ran out of
 * time; 30 questions a minute with a token, 10 without.
 */
export default defineSource({
  name: "github-merged",
  about: "Pull requests merged in an organization at GitHub, and how many there were.",
  finds: ["pull", "count"],
  limits: [
    "The count is of whole days in UTC, as the search at GitHub shows them; of a day that is not over it counts what was merged so far.",
    "Private repositories are counted only when the token sees them.",
  ],
  credentials: [{ name: "github", required: false }],
  options: v.strictObject({
    organization: v.pipe(
      v.string(),
      v.regex(/^[\w-]+$/, "expected the name of an organization"),
      v.description("Whose repositories are searched and counted."),
    ),
    repositories: v.pipe(
      v.optional(v.array(v.pipe(v.string(), v.regex(/^[\w.-]+$/, "expected a name without its owner")))),
      v.description("Names of the repositories whose pull requests are wanted one by one; all when absent."),
    ),
  }),
  example: `section = "project"
organization = "lantern-lang"
repositories = ["lantern", "wick"]`,
  async *gather({ door, window, options: { organization, repositories } }) {
    const days = daysTouched(window);
    const span = { from: startOfDay(days.from), last: `${days.to}T23:59:59Z` };
    const hits = await searchMerged(door, organization, span);
    const query = new URLSearchParams({ q: mergedQuery(organization, span) }).toString();
    yield { kind: "count", count: hits.length, ...days, address: `https://github.com/search?${query}` };
    const wanted = repositories && new Set(repositories.map((name) => name.toLowerCase()));
    for (const pull of hits.map(pullOf)) {
      const name = pull.repository.slice(pull.repository.indexOf("/") + 1).toLowerCase();
      const isWithin = isInWindow(window, pull.mergedAt);
      if (isWithin && (wanted === undefined || wanted.has(name))) yield pull;
    }
  },
});

function pullOf(hit: SearchHit): FoundPull {
  return {
    kind: "pull",
    repository: hit.repository_url.split("/").slice(-2).join("/"),
    number: hit.number,
    title: hit.title,
    address: hit.html_url,
    mergedAt: hit.pull_request.merged_at,
    labels: hit.labels.map(({ name }) => name),
    ...(hit.user === null ? {} : { author: hit.user.login }),
  };
}
