import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import type { Door } from "../door.js";
import { pageField } from "./fields.js";
import { askRest } from "./rest.js";

/** GitHub tells no more entries of a folder than these, and does not say that there are more. */
const MOST_ENTRIES = 1_000;

const folder = v.array(v.object({ type: v.string(), name: v.string(), path: v.string() }));
const file = v.object({
  type: v.literal("file"),
  // Files of more than a megabyte come as "none", with an empty text.
  encoding: v.literal("base64"),
  content: v.string(),
  size: v.number(),
  html_url: pageField,
});

/** An entry of a folder in a repository. */
export type FolderEntry = v.InferOutput<typeof folder>[number];

/** A file of a repository as text, and where one sees it. */
export interface RepositoryFile {
  readonly text: string;
  readonly address: string;
}

/**
 * What lies in a folder of a repository's main branch
 * (https://docs.github.com/en/rest/repos/contents#get-repository-content). Throws a Failure when it may not be all.
 */
export async function repositoryFolder(
  door: Door,
  repository: string,
  path: string,
): Promise<readonly FolderEntry[]> {
  const { value } = await askRest(door, { path: contentsPath(repository, path), schema: folder });
  if (value.length < MOST_ENTRIES) return value;
  throw new Failure(
    "network",
    `Unexpected ${value.length} entries of ${quote(path)}, of which there may be more`,
    {
      hint: "GitHub lists 1,000 entries of a folder at most: read the repository from a local clone instead.",
    },
  );
}

/** A file of at most a megabyte, of the main branch or at a commit. Throws a Failure when it is not UTF-8, or cut. */
export async function repositoryFile(
  door: Door,
  repository: string,
  path: string,
  commit?: string,
): Promise<RepositoryFile> {
  const { value } = await askRest(door, {
    path: contentsPath(repository, path),
    parameters: commit === undefined ? {} : { ref: commit },
    schema: file,
  });
  const bytes = bytesOf(value.content);
  if (bytes?.length !== value.size) throw unreadable(path, "another length than it says");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), address: value.html_url };
  } catch {
    throw unreadable(path, "bytes that are not UTF-8");
  }
}

function contentsPath(repository: string, path: string): string {
  return `/repos/${repository}/contents/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** RFC 4648 with line ends, as GitHub sends it; undefined when it is not. */
function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function unreadable(path: string, what: string): Failure {
  return new Failure("network", `Unexpected file ${quote(path)} with ${what}, expected text`, {
    hint: "Nothing of it was used; look at it at GitHub.",
  });
}
