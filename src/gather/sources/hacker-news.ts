import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { msOfInstant } from "../../base/instant.js";
import { instantSeconds } from "../formats/instant-text.js";
import { readJson } from "../formats/read-reply.js";
import { defineSource } from "../source.js";

const SEARCH = "https://hn.algolia.com/api/v1/search_by_date";
const PAGE_SIZE = 100;
/** The index answers for its first thousand hits only. */
const MOST_HITS = 1_000;

const answer = v.object({
  nbHits: v.number(),
  nbPages: v.number(),
  exhaustiveNbHits: v.optional(v.boolean()),
  hits: v.array(
    v.object({
      objectID: v.string(),
      title: v.string(),
      // Questions to the forum lead nowhere else.
      url: v.nullish(v.string()),
      author: v.string(),
      points: v.nullish(v.number()),
      num_comments: v.nullish(v.number()),
      created_at_i: instantSeconds,
    }),
  ),
});

/**
 * Stories on Hacker News, from the search that Algolia runs for it (https://hn.algolia.com/api): `search_by_date` with
 * `tags=story`, `numericFilters` on `created_at_i` (seconds, both ends open), pages of at most 1,000 hits in all;
 * 10,000 requests an hour for each address, no key.
 */
export default defineSource({
  name: "hacker-news",
  about: "Stories on Hacker News that hold a word, with points and answers.",
  finds: ["page"],
  limits: [
    "It sees titles and addresses, not the texts behind them.",
    "Of a word that was in more than a thousand stories of the window nothing is taken; choose a rarer one.",
  ],
  options: v.strictObject({
    words: v.pipe(
      v.array(v.pipe(v.string(), v.nonEmpty("expected some text"))),
      v.minLength(1, "expected at least one word"),
      v.description("Each is asked for by itself."),
    ),
    points: v.pipe(v.optional(v.number(), 10), v.description("Stories with fewer points are left out.")),
  }),
  example: `section = "miscellaneous"
words = ["lantern lang"]
points = 20`,
  async *gather({ door, window, options }) {
    const seen = new Set<string>();
    for (const word of options.words) {
      for (let page = 0, pages = 1; page < pages; page++) {
        const query = new URLSearchParams({
          tags: "story",
          query: `"${word}"`,
          numericFilters: `created_at_i>=${secondsOf(window.from)},created_at_i<${secondsOf(window.to)}`,
          hitsPerPage: String(PAGE_SIZE),
          page: String(page),
        });
        const { hits, nbHits, nbPages, exhaustiveNbHits } = readJson(
          await door.ask({ address: `${SEARCH}?${query.toString()}` }),
          answer,
        );
        if (nbHits > MOST_HITS || nbPages > MOST_HITS / PAGE_SIZE || exhaustiveNbHits === false)
          throw tooManyHits(nbHits);
        pages = nbPages;
        for (const hit of hits) {
          const discussion = `https://news.ycombinator.com/item?id=${hit.objectID}`;
          if (seen.has(hit.objectID) || (hit.points ?? 0) < options.points) continue;
          seen.add(hit.objectID);
          yield {
            kind: "page",
            title: hit.title,
            address: hit.url ?? discussion,
            publishedAt: hit.created_at_i,
            author: hit.author,
            discussion: { address: discussion, points: hit.points ?? 0, replies: hit.num_comments ?? 0 },
          };
        }
        door.progress(seen.size);
      }
    }
  },
});

function secondsOf(instant: string): number {
  return msOfInstant(instant) / 1000;
}

function tooManyHits(count: number): Failure {
  return new Failure("network", `Unexpected ${count} stories, of which the search tells only ${MOST_HITS}`, {
    hint: "Choose rarer words, or a shorter stretch with --since and --until.",
  });
}
