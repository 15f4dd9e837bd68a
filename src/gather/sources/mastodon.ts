import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import type { Found } from "../found.js";
import { instantText } from "../formats/instant-text.js";
import { nextLink } from "../formats/next-link.js";
import { lineOfMarkup } from "../formats/read-markup.js";
import { readJson } from "../formats/read-reply.js";
import { defineSource, isInWindow } from "../source.js";

/** As much as it gives at once. */
const PAGE_SIZE = 40;
const MOST_PAGES = 60;
const LONGEST_TITLE = 140;

const answer = v.array(
  v.object({
    id: v.string(),
    created_at: instantText,
    uri: v.string(),
    url: v.nullish(v.string()),
    content: v.string(),
    language: v.nullish(v.string()),
    favourites_count: v.number(),
    reblogs_count: v.number(),
    replies_count: v.number(),
    account: v.object({ acct: v.string() }),
    card: v.nullish(v.object({ url: v.string(), title: v.string(), type: v.optional(v.string()) })),
  }),
);
type Status = v.InferOutput<typeof answer>[number];

/**
 * Posts under a hashtag as one Mastodon server sees them: `GET /api/v1/timelines/tag/TAG?limit=40`, newest first
 * (https://docs.joinmastodon.org/methods/timelines/#tag), older ones by `rel="next"` of the `Link` header
 * (https://docs.joinmastodon.org/api/guidelines/#pagination). No key where the server shows its timelines in public;
 * 300 requests in 5 minutes (https://docs.joinmastodon.org/api/rate-limits/).
 */
export default defineSource({
  name: "mastodon",
  about:
    "Posts under a hashtag as one Mastodon server sees them: the pages that they link to, with favourites and answers.",
  finds: ["page"],
  limits: [
    "A server knows the posts of its own people and of those whom they follow, not the whole network.",
    "Who mentions an account is told to that account alone; ask people to use a hashtag.",
    "It fails on servers that show their timelines only to people who are logged in.",
    "What a post links to is what the server made a preview of; a post without one is listed itself.",
  ],
  options: v.strictObject({
    host: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/i, "expected a host"), v.description("The server.")),
    hashtag: v.pipe(
      v.string(),
      v.regex(/^[\p{L}\p{N}_]{1,100}$/u, "expected a hashtag without `#`"),
      v.description("The hashtag, without `#`."),
    ),
    points: v.pipe(
      v.optional(v.number(), 5),
      v.description("Posts with fewer favourites and boosts are left out."),
    ),
  }),
  example: `section = "miscellaneous"
host = "mastodon.social"
hashtag = "rustlang"
points = 20`,
  async *gather({ door, window, options: { host, hashtag, points } }) {
    const seen = new Set<string>();
    let next: string | undefined =
      `https://${host}/api/v1/timelines/tag/${encodeURIComponent(hashtag)}?limit=${PAGE_SIZE}`;
    for (let page = 0; next !== undefined; page++) {
      if (page === MOST_PAGES) throw tooManyPosts(hashtag);
      const reply = await door.ask({ address: next });
      const statuses = readJson(reply, answer);
      for (const status of statuses) {
        const isWanted = pointsOf(status) >= points && isInWindow(window, status.created_at);
        if (!isWanted || seen.has(status.id)) continue;
        seen.add(status.id);
        yield pageOf(status);
      }
      door.progress(seen.size);
      // They are ordered by when the server heard of them, which is nearly when they were written: a whole page counts.
      if (statuses.length > 0 && statuses.every(({ created_at }) => created_at < window.from)) return;
      next = nextLink(reply);
    }
  },
});

function pointsOf({ favourites_count, reblogs_count }: Status): number {
  return favourites_count + reblogs_count;
}

function pageOf(status: Status): Found {
  const discussion = status.url ?? status.uri;
  const said = lineOfMarkup(status.content.slice(0, 5_000)).slice(0, LONGEST_TITLE).trim();
  const { card, language } = status;
  const title = card === undefined || card === null || card.title.trim() === "" ? said : card.title;
  return {
    kind: "page",
    title: title === "" ? discussion : title,
    address: card?.url ?? discussion,
    publishedAt: status.created_at,
    author: status.account.acct,
    discussion: { address: discussion, points: pointsOf(status), replies: status.replies_count },
    ...(typeof language === "string" && language !== "" ? { language } : {}),
    ...(card?.type === "video" ? { medium: "video" as const } : {}),
  };
}

function tooManyPosts(hashtag: string): Failure {
  return new Failure(
    "network",
    `Unexpected more than ${MOST_PAGES} pages of posts under ${quote(`#${hashtag}`)}`,
    {
      hint: "Choose a rarer hashtag, or a shorter stretch with --since and --until.",
    },
  );
}
