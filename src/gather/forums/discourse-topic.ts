import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import type { Instant } from "../../base/instant.js";
import type { Door } from "../door.js";
import { instantText } from "../formats/instant-text.js";
import { readJson, strangeReply } from "../formats/read-reply.js";
import { isInWindow, type Window } from "../source.js";

/** A post that people wrote, with what the forum made of it. */
export interface TopicEntry {
  readonly number: number;
  readonly author: string;
  readonly postedAt: Instant;
  readonly likes: number;
  /** HTML, as the forum made it. */
  readonly cooked: string;
}

/** One topic of a forum. */
export interface ForumTopic {
  /** Of the forum, without a slash at its end. */
  readonly forum: string;
  readonly id: number;
}

/** As many as the forum's own pages ask for at once. */
const BATCH = 20;
const MOST_BATCHES = 50;
/** Forums allow 32,000 signs, which their HTML may double a few times. */
const LONGEST_POST = 200_000;
/** Other types are notes of moderators and of the forum itself. */
const REGULAR = 1;
/** What the forum calls a like in `actions_summary`. */
const LIKE = 2;

const topicAnswer = v.object({
  post_stream: v.object({ stream: v.pipe(v.array(v.number()), v.minLength(1)) }),
});
const postsAnswer = v.object({
  post_stream: v.object({
    posts: v.array(
      v.object({
        id: v.number(),
        username: v.string(),
        created_at: instantText,
        cooked: v.pipe(v.string(), v.maxLength(LONGEST_POST)),
        post_number: v.number(),
        post_type: v.number(),
        hidden: v.optional(v.boolean(), false),
        user_deleted: v.optional(v.boolean(), false),
        deleted_at: v.nullish(v.string()),
        actions_summary: v.array(v.object({ id: v.optional(v.number()), count: v.optional(v.number(), 0) })),
      }),
    ),
  }),
});
type Post = v.InferOutput<typeof postsAnswer>["post_stream"]["posts"][number];

/**
 * The posts of a topic that were written in a window, newest batch first: the ids of all posts from `/t/ID.json`, then
 * the posts from `/t/ID/posts.json?post_ids[]=…`, from the end until a whole batch is older
 * (https://docs.discourse.org/#tag/Topics; without a key an address may ask 200 times a minute). Throws a Failure
 * `network` when posts are missing from an answer. Topics of more than 10,000 posts do not tell their ids.
 */
export async function askPosts(
  door: Door,
  { forum, id }: ForumTopic,
  window: Window,
): Promise<readonly TopicEntry[]> {
  const topic = readJson(await door.ask({ address: `${forum}/t/${id}.json` }), topicAnswer);
  const ids = topic.post_stream.stream.toReversed();
  const posts: TopicEntry[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    if (from === BATCH * MOST_BATCHES) throw tooManyPosts(forum, id);
    const batch = await askBatch(door, `${forum}/t/${id}`, ids.slice(from, from + BATCH));
    posts.push(...batch.filter((post) => isSuggestion(post, window)).map(postOf));
    door.progress(posts.length);
    if (batch.every(({ created_at }) => created_at < window.from)) break;
  }
  return posts;
}

/** Where a reader finds a post. */
export function postAddress({ forum, id }: ForumTopic, number: number): string {
  return `${forum}/t/${id}/${number}`;
}

async function askBatch(door: Door, topic: string, ids: readonly number[]): Promise<readonly Post[]> {
  const query = new URLSearchParams(ids.map((id): [string, string] => ["post_ids[]", String(id)]));
  const reply = await door.ask({ address: `${topic}/posts.json?${query.toString()}` });
  const { posts } = readJson(reply, postsAnswer).post_stream;
  const told = new Set(posts.map(({ id }) => id));
  const missing = ids.filter((id) => !told.has(id)).length;
  if (missing > 0) throw strangeReply(reply, `${missing} of ${ids.length} posts are missing`, "expected all");
  return posts.filter(({ id }) => ids.includes(id));
}

function isSuggestion(post: Post, window: Window): boolean {
  const isGone = post.hidden || post.user_deleted || typeof post.deleted_at === "string";
  return post.post_type === REGULAR && !isGone && isInWindow(window, post.created_at);
}

function postOf(post: Post): TopicEntry {
  return {
    number: post.post_number,
    author: post.username,
    postedAt: post.created_at,
    likes: post.actions_summary.find(({ id }) => id === LIKE)?.count ?? 0,
    cooked: post.cooked,
  };
}

function tooManyPosts(forum: string, id: number): Failure {
  return new Failure("network", `Unexpected more than ${BATCH * MOST_BATCHES} posts of ${forum}/t/${id}`, {
    hint: "Choose a shorter stretch with --since and --until.",
  });
}
