import * as v from "valibot";
import type { Instant } from "../../base/instant.js";
import type { Door } from "../door.js";
import { instantText } from "../formats/instant-text.js";
import { pageField } from "./fields.js";
import { newestFirst } from "./newest-first.js";
import { askRest, PAGE_SIZE } from "./rest.js";

const pull = v.pipe(
  v.object({
    number: v.number(),
    title: v.string(),
    html_url: pageField,
    state: v.picklist(["open", "closed"]),
    created_at: instantText,
    updated_at: instantText,
    merged_at: v.nullable(instantText),
    author_association: v.string(),
    head: v.object({ sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)) }),
    base: v.object({ ref: v.string(), repo: v.object({ default_branch: v.string() }) }),
  }),
  v.transform((one) => ({
    number: one.number,
    title: one.title,
    address: one.html_url,
    isOpen: one.state === "open",
    createdAt: one.created_at,
    updatedAt: one.updated_at,
    /** Undefined as well when it went into another branch than the main one. */
    mergedAt: one.base.ref === one.base.repo.default_branch ? (one.merged_at ?? undefined) : undefined,
    /** What its author is to the repository: OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR and others. */
    association: one.author_association,
    head: one.head.sha,
  })),
);

/** A pull request of a repository, open or not. */
export type ChangedPull = v.InferOutput<typeof pull>;

const files = v.array(v.object({ filename: v.string(), status: v.string() }));
/** GitHub lists no more files of a pull request than 3,000. */
const MOST_FILE_PAGES = 30;

/**
 * Pull requests that changed at `from` or later, each once: `GET /repos/{repository}/pulls?state=all&sort=updated`
 * (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests). All states, since an entry that is closed
 * meanwhile would leave the list of open ones and move another over the edge of a page.
 */
export async function changedPulls(
  door: Door,
  repository: string,
  from: Instant,
): Promise<readonly ChangedPull[]> {
  return await newestFirst(from, async (next) => {
    const page = Number(next ?? 1);
    const { value, hasNext } = await askRest(door, {
      path: `/repos/${repository}/pulls`,
      parameters: { state: "all", sort: "updated", direction: "desc", per_page: PAGE_SIZE, page },
      schema: v.array(pull),
    });
    return { entries: value, next: hasNext ? String(page + 1) : undefined };
  });
}

/**
 * The first file that a pull request adds and whose path fits, of the first 3,000 that GitHub tells
 * (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files).
 */
export async function addedFile(
  door: Door,
  repository: string,
  number: number,
  fits: (path: string) => boolean,
): Promise<string | undefined> {
  for (let page = 1; page <= MOST_FILE_PAGES; page++) {
    const { value, hasNext } = await askRest(door, {
      path: `/repos/${repository}/pulls/${number}/files`,
      parameters: { per_page: PAGE_SIZE, page },
      schema: files,
    });
    const file = value.find(({ filename, status }) => status === "added" && fits(filename));
    if (file !== undefined || !hasNext) return file?.filename;
  }
  return undefined;
}
