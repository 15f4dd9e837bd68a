import type { components } from "@octokit/openapi-types";

type Schemas = components["schemas"];
/** A comment beside a line, as GitHub's own description of its API types it. */
export type LineComment = Schemas["pull-request-review-comment"];
/** A comment on the whole. */
export type Comment = Schemas["issue-comment"];

const WHEN = "2026-01-07T12:00:00Z";
const URL_OF = "https://github.example/x";

/** An account as it stands beside what it wrote. */
export function simpleUser(login: string): Schemas["simple-user"] {
  const urls = {
    avatar_url: URL_OF,
    url: URL_OF,
    html_url: URL_OF,
    followers_url: URL_OF,
    following_url: URL_OF,
    gists_url: URL_OF,
    starred_url: URL_OF,
    subscriptions_url: URL_OF,
    organizations_url: URL_OF,
    repos_url: URL_OF,
    events_url: URL_OF,
    received_events_url: URL_OF,
  };
  return { login, id: 1, node_id: "N", gravatar_id: null, type: "Bot", site_admin: false, ...urls };
}

/** A file that a pull request changes. */
export function diffEntry({
  path,
  patch,
}: {
  readonly path: string;
  readonly patch?: string;
}): Schemas["diff-entry"] {
  return {
    sha: "b".repeat(40),
    filename: path,
    status: "modified",
    additions: 1,
    deletions: 1,
    changes: 2,
    blob_url: URL_OF,
    raw_url: URL_OF,
    contents_url: URL_OF,
    ...(patch === undefined ? {} : { patch }),
  };
}

/** A comment on the whole. */
export function issueComment(id: number, login: string, body: string): Comment {
  return {
    id,
    node_id: "N",
    url: URL_OF,
    html_url: URL_OF,
    issue_url: URL_OF,
    body,
    user: simpleUser(login),
    created_at: WHEN,
    updated_at: WHEN,
    author_association: "NONE",
  };
}

/** A comment beside a line. */
export function lineComment(
  id: number,
  login: string,
  { path, line, body }: { readonly path: string; readonly line: number; readonly body: string },
): LineComment {
  return {
    id,
    node_id: "N",
    url: URL_OF,
    html_url: URL_OF,
    pull_request_url: URL_OF,
    pull_request_review_id: 1,
    diff_hunk: "@@ -1 +1 @@",
    path,
    line,
    commit_id: "a".repeat(40),
    original_commit_id: "a".repeat(40),
    user: simpleUser(login),
    body,
    created_at: WHEN,
    updated_at: WHEN,
    author_association: "NONE",
    _links: { self: { href: URL_OF }, html: { href: URL_OF }, pull_request: { href: URL_OF } },
  };
}

/** A review that was taken. */
export function reviewAnswer(
  id: number,
  login: string,
  body: string,
  commit: string,
): Schemas["pull-request-review"] {
  return {
    id,
    node_id: "N",
    user: simpleUser(login),
    body,
    state: "COMMENTED",
    html_url: URL_OF,
    pull_request_url: URL_OF,
    _links: { html: { href: URL_OF }, pull_request: { href: URL_OF } },
    commit_id: commit,
    author_association: "NONE",
  };
}

/** A refusal. */
export function basicError(message: string, status: string): Schemas["basic-error"] {
  return { message, documentation_url: URL_OF, status };
}

/** A refusal of what was sent. */
export function validationError(): Schemas["validation-error-simple"] {
  return {
    message: "Validation Failed",
    documentation_url: URL_OF,
    errors: ["pull_request_review_thread.line must be part of the diff"],
  };
}
