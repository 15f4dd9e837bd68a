import type { IncomingMessage, ServerResponse } from "node:http";
import { LoopbackServer } from "./loopback-server.js";

/** A post that stands in a topic. */
export interface StandInPost {
  readonly id: number;
  readonly number: number;
  readonly author: string;
  readonly at: string;
  readonly cooked: string;
  readonly likes?: number;
  /** 1 for what people write. */
  readonly type?: number;
  readonly isHidden?: boolean;
}

/** An answer in place of the usual one. */
export interface ForumInstead {
  readonly status: number;
  readonly body: string;
}

/** What the forum gives at once, whatever is asked for. */
const CHUNK = 20;

/**
 * A forum that answers as Discourse does for one topic: `/t/ID.json` and `/t/ID/posts.json`. A test holds its answers to
 * the schemas that Discourse publishes. It can be told to fail, and to leave out posts.
 */
export class DiscourseStandIn extends LoopbackServer {
  /** Paths with their queries, as they came. */
  readonly arrivals: string[] = [];
  posts: readonly StandInPost[] = [];
  /** Consulted for every request. */
  instead: (path: string) => ForumInstead | undefined = () => undefined;
  readonly #topic: number;

  constructor(topic: number) {
    super();
    this.#topic = topic;
  }

  protected serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    this.arrivals.push(path);
    const { status, body } = this.instead(path) ?? this.answer(path);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(body);
  }

  /** What it says to a path. */
  answer(path: string): ForumInstead {
    const { pathname, searchParams } = new URL(path, "http://forum.example");
    if (pathname === `/t/${this.#topic}.json`) return json(topicBody(this.#topic, this.posts));
    if (pathname !== `/t/${this.#topic}/posts.json`) return { status: 404, body: '{"errors":["not found"]}' };
    const ids = new Set(searchParams.getAll("post_ids[]").map(Number).slice(0, CHUNK));
    const posts = this.posts.filter(({ id }) => ids.has(id));
    return json({
      post_stream: { posts: posts.map((post) => postBody(this.#topic, post)) },
      id: this.#topic,
    });
  }
}

function json(body: unknown): ForumInstead {
  return { status: 200, body: JSON.stringify(body) };
}

function topicBody(id: number, posts: readonly StandInPost[]): unknown {
  const first = posts.slice(0, CHUNK).map((post) => firstPostBody(id, post));
  const person = { id: 1, username: "noor", name: "Noor", avatar_template: "/a/{size}.png" };
  return {
    post_stream: { posts: first, stream: posts.map((post) => post.id) },
    timeline_lookup: [],
    suggested_topics: [],
    tags: [],
    tags_descriptions: {},
    id,
    title: "Suggestions",
    fancy_title: "Suggestions",
    posts_count: posts.length,
    created_at: "2015-01-01T00:00:00.000Z",
    views: 1,
    reply_count: 0,
    like_count: 0,
    last_posted_at: null,
    visible: true,
    closed: false,
    archived: false,
    has_summary: false,
    archetype: "regular",
    slug: "suggestions",
    category_id: 1,
    word_count: null,
    deleted_at: null,
    user_id: 1,
    featured_link: null,
    pinned_globally: false,
    pinned_at: null,
    pinned_until: null,
    image_url: null,
    slow_mode_seconds: 0,
    draft: null,
    draft_key: "topic",
    draft_sequence: 0,
    unpinned: null,
    pinned: false,
    highest_post_number: posts.length,
    deleted_by: null,
    has_deleted: false,
    actions_summary: [],
    chunk_size: CHUNK,
    bookmarked: false,
    bookmarks: [],
    topic_timer: null,
    message_bus_last_id: 0,
    participant_count: 1,
    show_read_indicator: false,
    thumbnails: null,
    slow_mode_enabled_until: null,
    details: { ...rightsOfReader(), created_by: person, last_poster: person },
  };
}

/** What somebody who is not logged in may do: nothing. */
function rightsOfReader(): object {
  return {
    can_edit: false,
    notification_level: 1,
    can_move_posts: false,
    can_delete: false,
    can_remove_allowed_users: false,
    can_create_post: false,
    can_reply_as_new_topic: false,
    can_convert_topic: false,
    can_review_topic: false,
    can_close_topic: false,
    can_archive_topic: false,
    can_split_merge_topic: false,
    can_edit_staff_notes: false,
    can_toggle_topic_visibility: false,
    can_pin_unpin_topic: false,
    can_moderate_category: false,
    can_remove_self_id: 1,
  };
}

/** The published schema of the topic knows no counts of likes; that of its posts lets them pass. */
function firstPostBody(topic: number, post: StandInPost): object {
  return { ...postBody(topic, post), actions_summary: [], link_counts: [], bookmarked: false };
}

function postBody(topic: number, post: StandInPost): object {
  return {
    id: post.id,
    name: post.author,
    username: post.author,
    avatar_template: "/a/{size}.png",
    created_at: post.at,
    cooked: post.cooked,
    post_number: post.number,
    post_type: post.type ?? 1,
    updated_at: post.at,
    reply_count: 0,
    reply_to_post_number: null,
    quote_count: 0,
    incoming_link_count: 0,
    reads: 1,
    readers_count: 1,
    score: 0,
    yours: false,
    topic_id: topic,
    topic_slug: "suggestions",
    display_username: post.author,
    primary_group_name: null,
    flair_name: null,
    flair_url: null,
    flair_bg_color: null,
    flair_color: null,
    version: 1,
    can_edit: false,
    can_delete: false,
    can_recover: false,
    can_wiki: false,
    read: true,
    user_title: null,
    actions_summary: post.likes === undefined ? [] : [{ id: 2, count: post.likes }],
    moderator: false,
    admin: false,
    staff: false,
    user_id: 1,
    hidden: post.isHidden ?? false,
    trust_level: 1,
    deleted_at: null,
    user_deleted: false,
    edit_reason: null,
    can_view_edit_history: true,
    wiki: false,
    reviewable_id: 0,
    reviewable_score_count: 0,
    reviewable_score_pending_count: 0,
  };
}
