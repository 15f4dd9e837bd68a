import type { components } from "@octokit/openapi-types";
import { baseOf, headOf, type WorldFile, type WorldItem, type WorldPull } from "./world.js";

type Schemas = components["schemas"];

const API = "https://api.github.com";
const URL_OF = `${API}/x`;

/** An item as the search tells it. */
export function searchItem(item: WorldItem): Schemas["issue-search-result-item"] {
  const { number, title, state, createdAt, updatedAt, pull } = item;
  const common = {
    assignee: null,
    closed_at: state === "closed" ? updatedAt : null,
    comments: 0,
    ...urls("comments_url", "events_url", "url"),
    labels_url: URL_OF,
    html_url: pageOf(item),
    id: number,
    node_id: `I_${number}`,
    labels: (item.labels ?? []).map((name) => ({ name, color: "ededed" })),
    milestone: null,
    number,
    repository_url: `${API}/repos/${item.repository}`,
    state,
    locked: false,
    title,
    user: item.author === undefined ? null : user(item.author),
    author_association: "CONTRIBUTOR" as const,
    created_at: createdAt,
    updated_at: updatedAt,
    score: 1,
  };
  if (pull === undefined) return common;
  const page = pageOf(item);
  const addresses = { url: URL_OF, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` };
  return { ...common, pull_request: { ...addresses, merged_at: pull.mergedAt ?? null } };
}

/** An item as the list of a repository's tickets tells it, which holds pull requests as well. */
export function listedIssue(item: WorldItem): Omit<Schemas["issue"], "body"> {
  const { score: _score, ...issue } = searchItem(item);
  return issue as Omit<Schemas["issue"], "body">;
}

/** A pull request as the list of them tells it. */
export function listedPull(item: WorldItem, pull: WorldPull): Schemas["pull-request-simple"] {
  const { number, title, state, createdAt, updatedAt } = item;
  const link = { href: URL_OF };
  const [owner = ""] = item.repository.split("/");
  const repo = repository(item.repository);
  const page = pageOf(item);
  return {
    _links: {
      comments: link,
      commits: link,
      statuses: link,
      html: link,
      issue: link,
      review_comments: link,
      review_comment: link,
      self: link,
    },
    assignee: null,
    labels: (item.labels ?? []).map((name, id) => ({
      id,
      node_id: `L_${id}`,
      url: URL_OF,
      name,
      description: "",
      color: "ededed",
      default: false,
    })),
    base: {
      label: `${owner}:${baseOf(pull)}`,
      ref: baseOf(pull),
      sha: "0".repeat(40),
      user: user(owner),
      repo,
    },
    head: { label: `${owner}:topic`, ref: "topic", sha: headOf(pull), user: user(owner), repo },
    body: null,
    closed_at: state === "closed" ? updatedAt : null,
    ...urls("comments_url", "commits_url", "issue_url", "review_comments_url", "statuses_url", "url"),
    review_comment_url: URL_OF,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    html_url: page,
    id: number,
    node_id: `PR_${number}`,
    merge_commit_sha: null,
    merged_at: pull.mergedAt ?? null,
    created_at: createdAt,
    updated_at: updatedAt,
    milestone: null,
    number,
    state,
    locked: false,
    title,
    user: item.author === undefined ? null : user(item.author),
    author_association: pull.association ?? "CONTRIBUTOR",
    auto_merge: null,
    draft: pull.isDraft ?? false,
  };
}

/** A file that a pull request changes. */
export function changedFile(file: {
  readonly path: string;
  readonly status: "added" | "modified";
}): Schemas["diff-entry"] {
  return {
    sha: "b".repeat(40),
    filename: file.path,
    status: file.status,
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: URL_OF,
    raw_url: URL_OF,
    contents_url: URL_OF,
  };
}

/** A commit. */
export function commit(
  at: string,
): Omit<Schemas["commit"], "author" | "committer"> & { author: null; committer: null } {
  const person = { name: "Noor", email: "noor@lantern.example", date: at };
  return {
    ...urls("url", "html_url", "comments_url"),
    sha: "c".repeat(40),
    node_id: "C_1",
    commit: {
      url: URL_OF,
      author: person,
      committer: person,
      message: "Say it better",
      comment_count: 0,
      tree: { sha: "d".repeat(40), url: URL_OF },
    },
    author: null,
    committer: null,
    parents: [],
  };
}

/** A file with its bytes. */
export function contentFile({ repository: name, path, text }: WorldFile): Schemas["content-file"] {
  const bytes = Buffer.from(text);
  // GitHub breaks the lines of its Base64.
  const content = bytes.toString("base64").replace(/(.{60})/g, "$1\n");
  return { ...contentEntry(name, path, "file", bytes.length), type: "file", encoding: "base64", content };
}

/** An entry of a folder. */
export function contentEntry<Type extends "dir" | "file">(
  name: string,
  path: string,
  type: Type,
  size: number,
) {
  const page = `https://github.com/${name}/${type === "dir" ? "tree" : "blob"}/main/${path}`;
  return {
    type,
    name: path.split("/").at(-1) ?? "",
    path,
    size,
    sha: "e".repeat(40),
    url: URL_OF,
    git_url: URL_OF,
    html_url: page,
    download_url: null,
    _links: { git: URL_OF, html: page, self: URL_OF },
  };
}

/** What GitHub says when it refuses. */
export function basicError(message: string, status: number): Schemas["basic-error"] {
  return { message, documentation_url: "https://docs.github.com/rest", status: String(status) };
}

function pageOf({ repository: name, number, pull }: WorldItem): string {
  return `https://github.com/${name}/${pull === undefined ? "issues" : "pull"}/${number}`;
}

function urls<Name extends string>(...names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, URL_OF])) as Record<Name, string>;
}

function user(login: string): Schemas["simple-user"] {
  return {
    login,
    id: 1,
    node_id: "U_1",
    gravatar_id: null,
    type: "User",
    site_admin: false,
    ...urls("avatar_url", "events_url", "followers_url", "following_url", "gists_url", "html_url", "url"),
    ...urls("organizations_url", "received_events_url", "repos_url", "starred_url", "subscriptions_url"),
  };
}

function repository(fullName: string): Schemas["repository"] {
  const [owner = "", name = ""] = fullName.split("/");
  const counts = { forks: 0, forks_count: 0, open_issues: 0, open_issues_count: 0, size: 1 };
  const stars = { stargazers_count: 0, watchers: 0, watchers_count: 0 };
  const has = {
    has_downloads: true,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
  };
  const nothing = { description: null, homepage: null, language: null, mirror_url: null, license: null };
  return {
    id: 1,
    node_id: "R_1",
    name,
    full_name: fullName,
    owner: user(owner),
    private: false,
    fork: false,
    archived: false,
    disabled: false,
    default_branch: "main",
    pushed_at: null,
    created_at: null,
    updated_at: null,
    ...counts,
    ...stars,
    ...has,
    ...nothing,
    ...urls("archive_url", "assignees_url", "blobs_url", "branches_url", "collaborators_url", "comments_url"),
    ...urls(
      "commits_url",
      "compare_url",
      "contents_url",
      "contributors_url",
      "deployments_url",
      "downloads_url",
    ),
    ...urls(
      "events_url",
      "forks_url",
      "git_commits_url",
      "git_refs_url",
      "git_tags_url",
      "hooks_url",
      "html_url",
    ),
    ...urls("issue_comment_url", "issue_events_url", "issues_url", "keys_url", "labels_url", "languages_url"),
    ...urls(
      "merges_url",
      "milestones_url",
      "notifications_url",
      "pulls_url",
      "releases_url",
      "stargazers_url",
    ),
    ...urls(
      "statuses_url",
      "subscribers_url",
      "subscription_url",
      "tags_url",
      "teams_url",
      "trees_url",
      "url",
    ),
    ...urls("clone_url", "git_url", "ssh_url", "svn_url"),
  };
}
