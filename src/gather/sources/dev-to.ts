import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { type Instant, msOfInstant } from "../../base/instant.js";
import { quote } from "../../base/quote.js";
import { hostOf } from "../../base/web-address.js";
import type { Found } from "../found.js";
import { instantText } from "../formats/instant-text.js";
import { readJson } from "../formats/read-reply.js";
import { defineSource, isInWindow } from "../source.js";

const PAGE_SIZE = 250;
const MOST_PAGES = 20;
const MS_PER_DAY = 86_400_000;

const answer = v.array(
  v.object({
    id: v.number(),
    title: v.string(),
    url: v.string(),
    // Where it was published first, when it is a copy.
    canonical_url: v.nullish(v.string()),
    published_timestamp: instantText,
    public_reactions_count: v.number(),
    comments_count: v.number(),
    user: v.object({ name: v.nullish(v.string()), username: v.nullish(v.string()) }),
  }),
);
type Article = v.InferOutput<typeof answer>[number];

/**
 * Articles on DEV, or another Forem, under a tag: `GET /api/articles?tag=…&top=DAYS&page=…&per_page=…`
 * (https://developers.forem.com/api/v1#tag/articles/operation/getArticles). With `top` it lists every article of the
 * last so many days, by reactions; without it, by a heat that forgets. `per_page` is at most 1,000, or what the server
 * was told, so that only an empty page is the last one. No key; 10 requests a second at most, which the door keeps.
 */
export default defineSource({
  name: "dev-to",
  about: "Articles on dev.to, or another site that runs on Forem, under a tag, with reactions and comments.",
  finds: ["page"],
  limits: [
    "The list is ordered by reactions, and these change while it is read: an article may slip from one page to another and be missed.",
    "A tag whose articles must be approved lists those alone.",
    `A window of more than ${PAGE_SIZE * MOST_PAGES} articles until today is not read.`,
  ],
  options: v.strictObject({
    tag: v.pipe(
      v.string(),
      v.regex(/^[a-z0-9]{1,30}$/, "expected a tag in small letters"),
      v.description("The tag."),
    ),
    host: v.pipe(
      v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/i, "expected a host")), "dev.to"),
      v.description("The site."),
    ),
    reactions: v.pipe(
      v.optional(v.number(), 5),
      v.description("Articles with fewer reactions are left out."),
    ),
  }),
  example: `section = "walkthroughs"
tag = "rust"
reactions = 10`,
  async *gather({ door, window, options: { tag, host, reactions } }) {
    const days = daysSince(window.from, door.now);
    const seen = new Set<number>();
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = new URLSearchParams({
        tag,
        top: String(days),
        page: String(page),
        per_page: String(PAGE_SIZE),
      });
      const reply = await door.ask({
        address: `https://${host}/api/articles?${query.toString()}`,
        accept: "application/vnd.forem.api-v1+json",
      });
      const articles = readJson(reply, answer);
      if (articles.length === 0) return;
      for (const article of articles) {
        const isWanted =
          article.public_reactions_count >= reactions && isInWindow(window, article.published_timestamp);
        if (!isWanted || seen.has(article.id)) continue;
        seen.add(article.id);
        yield pageOf(article);
      }
      door.progress(seen.size);
    }
    throw tooManyArticles(tag);
  },
});

function pageOf({ user, canonical_url: canonical, ...article }: Article): Found {
  const author = user.name ?? user.username;
  return {
    kind: "page",
    title: article.title,
    address: typeof canonical === "string" && hostOf(canonical) !== undefined ? canonical : article.url,
    publishedAt: article.published_timestamp,
    ...(typeof author === "string" ? { author } : {}),
    discussion: {
      address: article.url,
      points: article.public_reactions_count,
      replies: article.comments_count,
    },
  };
}

/** One more than there are: the server counts from its own clock. */
function daysSince(from: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((msOfInstant(now) - msOfInstant(from)) / MS_PER_DAY) + 1);
}

function tooManyArticles(tag: string): Failure {
  return new Failure("network", `Unexpected more than ${MOST_PAGES} pages of articles under ${quote(tag)}`, {
    hint: "Choose a rarer tag, or a window that begins later with --since.",
  });
}
