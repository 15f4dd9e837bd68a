import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { type Instant, instantOfMs, msOfInstant } from "../../base/instant.js";
import type { Door } from "../door.js";
import { instantText } from "../formats/instant-text.js";
import { pageField } from "./fields.js";
import { askRest, PAGE_SIZE } from "./rest.js";

/** First and last second, both included, as the search understands its ranges. */
export interface SecondSpan {
  readonly from: Instant;
  readonly last: Instant;
}

/** The search shows no more of its hits than these. */
const MOST_HITS = 1_000;
const MOST_TRIES = 3;

const searchHit = v.object({
  number: v.number(),
  title: v.string(),
  html_url: pageField,
  repository_url: v.pipe(v.string(), v.regex(/\/repos\/[\w.-]+\/[\w.-]+$/)),
  user: v.nullable(v.object({ login: v.string() })),
  labels: v.array(v.object({ name: v.string() })),
  pull_request: v.object({ merged_at: instantText }),
});

const searchAnswer = v.object({
  total_count: v.number(),
  incomplete_results: v.boolean(),
  items: v.array(searchHit),
});

/** A merged pull request as the search tells it. */
export type SearchHit = v.InferOutput<typeof searchHit>;

/** The search for what was merged in an organization within a stretch; whole days are written as days. */
export function mergedQuery(organization: string, { from, last }: SecondSpan): string {
  const isDays = from.endsWith("T00:00:00Z") && last.endsWith("T23:59:59Z");
  const range = isDays ? `${from.slice(0, 10)}..${last.slice(0, 10)}` : `${from}..${last}`;
  return `is:pr org:${organization} is:merged merged:${range}`;
}

/**
 * All pull requests of an organization that were merged within a stretch. Where there are more than the search shows
 * (1,000), the stretch is halved until each part fits. Throws a Failure when GitHub cannot say whether that is all.
 */
export async function searchMerged(
  door: Door,
  organization: string,
  span: SecondSpan,
): Promise<readonly SearchHit[]> {
  const answer = await searchSteadily(door, mergedQuery(organization, span));
  if (answer.hits !== undefined) {
    door.progress(answer.hits.length);
    return answer.hits;
  }
  const [first, second] = halves(span);
  const hits = [
    ...(await searchMerged(door, organization, first)),
    ...(await searchMerged(door, organization, second)),
  ];
  // Nothing that was merged ceases to be: parts that hold less than the whole have lost something.
  if (hits.length < answer.count) throw unsteady(`${hits.length} of ${answer.count} hits`);
  return hits;
}

/** What a search came to: its hits, or only their count where there are too many. */
interface SearchAnswer {
  readonly count: number;
  readonly hits: readonly SearchHit[] | undefined;
}

/** Asks again when the index moved between two pages, or GitHub ran out of time. */
async function searchSteadily(door: Door, query: string): Promise<SearchAnswer> {
  let why = "";
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await searchOnce(door, query);
    if (typeof answer !== "string") return answer;
    why = answer;
  }
  throw unsteady(why);
}

/**
 * Reads a search page by page; a text says why it cannot be trusted. Merged pull requests are only ever added to the
 * index, so pages of the same total which hold as many different ones as it says are those of one moment.
 */
async function searchOnce(door: Door, query: string): Promise<SearchAnswer | string> {
  const hits = new Map<string, SearchHit>();
  let count = 0;
  let goesOn = true;
  for (let page = 1; goesOn; page++) {
    const { value, hasNext } = await askRest(door, {
      path: "/search/issues",
      parameters: { q: query, sort: "created", order: "asc", per_page: PAGE_SIZE, page },
      schema: searchAnswer,
    });
    if (value.incomplete_results) return "incomplete results";
    if (page > 1 && value.total_count !== count) return "another total on the next page";
    count = value.total_count;
    if (count > MOST_HITS) return { count, hits: undefined };
    const known = hits.size;
    for (const hit of value.items) hits.set(hit.html_url, hit);
    door.progress(hits.size, count);
    goesOn = hits.size < count && hits.size > known && (hasNext || value.items.length >= PAGE_SIZE);
  }
  return hits.size === count ? { count, hits: [...hits.values()] } : `${hits.size} of ${count} hits`;
}

function halves({ from, last }: SecondSpan): readonly [SecondSpan, SecondSpan] {
  if (from >= last) throw unsteady(`more than ${MOST_HITS} hits within a second`);
  const middle = instantOfMs((msOfInstant(from) + msOfInstant(last)) / 2);
  return [
    { from, last: middle },
    { from: instantOfMs(msOfInstant(middle) + 1_000), last },
  ];
}

function unsteady(what: string): Failure {
  return new Failure("network", `Unexpected answer of GitHub's search: ${what}, expected all of them`, {
    hint: "Its index may be changing, or it ran out of time: gather again in a few minutes. Nothing of it was used.",
  });
}
