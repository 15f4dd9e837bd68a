import { Failure } from "../base/failure.js";
import { LineIndex } from "../base/line-index.js";
import type { Assets, CopiedFile, SiteSources, TextFile } from "../build/source-files.js";
import { readDeadLinks } from "../check/health/health-file.js";
import { LINK_HEALTH_FILE } from "../check/health/link-health.js";
import { readEventTimes } from "../gather/events/event-times-file.js";
import { EVENT_TIMES_FILE } from "../issue/events/event-times.js";
import type { Publication } from "../issue/publication.js";
import { SETTINGS_FILE } from "../issue/recognize-publication.js";
import { excessOf } from "../issue/text-limits.js";
import type { Checkout } from "./checkout.js";

const ISSUE_FILE = /\.(?:md|markdown|rst)$/i;
const DRAFT_FILE = /\.(?:md|markdown)$/i;

/**
 * All that the site of a publication is made from. Throws a Failure `bad-input` for a text that is not UTF-8,
 * `configuration` when the folder of issues is missing, `disk` when something cannot be read.
 */
export function readSources(checkout: Checkout, publication: Publication, assets: Assets): SiteSources {
  const { issues, pages, files } = publication.folders;
  return {
    issues: readIssueTexts(checkout, publication),
    pages: readTexts(
      checkout,
      (checkout.list(pages) ?? []).filter((path) => DRAFT_FILE.test(path)),
    ),
    files: files.flatMap((folder) => copiedFiles(checkout, folder, issues)),
    assets,
    ...readTimes(checkout, publication),
    ...readHealth(checkout, publication),
  };
}

/** The texts of issues. Throws as `readSources` does. */
export function readIssueTexts(checkout: Checkout, { folders }: Publication): readonly TextFile[] {
  const { issues, pages, files } = folders;
  const paths = checkout.list(issues);
  if (paths === undefined) {
    throw new Failure("configuration", `Unexpected absence of the folder ${issues} in ${checkout.name}`, {
      hint: `Issues are read from ${issues}: create it, or name another under [folders] in ${SETTINGS_FILE}.`,
    });
  }
  return readTexts(
    checkout,
    paths.filter((path) => ISSUE_FILE.test(path) && !liesIn([pages, ...files], path)),
  );
}

/** Which pages are dead, as far as somebody visited the archive's links. */
function readHealth(checkout: Checkout, { folders }: Publication): Pick<SiteSources, "deadLinks"> {
  const path = `${folders.drafts}/${LINK_HEALTH_FILE}`;
  const bytes = checkout.read(path);
  return bytes === undefined ? {} : { deadLinks: readDeadLinks(decodeText(bytes, path), path) };
}

/** What was kept of the times of events when somebody gathered. */
function readTimes(checkout: Checkout, { folders }: Publication): Pick<SiteSources, "eventTimes"> {
  const path = `${folders.drafts}/${EVENT_TIMES_FILE}`;
  const bytes = checkout.read(path);
  return bytes === undefined ? {} : { eventTimes: readEventTimes(decodeText(bytes, path), path) };
}

/** The drafts of a checkout by path, the newest name last; a template, having no ending, is none. */
export function readDrafts(checkout: Checkout, publication: Publication): TextFile[] {
  const paths = checkout.list(publication.folders.drafts) ?? [];
  return readTexts(
    checkout,
    paths.filter((path) => DRAFT_FILE.test(path)),
  );
}

/** Whether a path of the checkout is that of a draft or an issue in Markdown: no page of the site, and no copied file. */
export function isIssuePath(path: string, { folders }: Publication): boolean {
  return (
    DRAFT_FILE.test(path) &&
    liesIn([folders.drafts, folders.issues], path) &&
    !liesIn([folders.pages, ...folders.files], path)
  );
}

function liesIn(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

/** A text of a checkout. Throws a Failure `bad-input` that names file and line when it is not UTF-8. */
export function readText(checkout: Checkout, path: string): TextFile | undefined {
  const bytes = checkout.read(path);
  if (bytes === undefined) return undefined;
  const known = decoded.get(bytes);
  if (known?.path === path) return known;
  const file = { path, text: decodeIssue(bytes, path) };
  decoded.set(bytes, file);
  return file;
}

/** What bytes were read as: a preview reads the same ones again after every save. */
const decoded = new WeakMap<Uint8Array, TextFile>();

function readTexts(checkout: Checkout, paths: readonly string[]): TextFile[] {
  return paths.flatMap((path) => readText(checkout, path) ?? []);
}

function copiedFiles(checkout: Checkout, folder: string, issues: string): CopiedFile[] {
  return (checkout.list(folder) ?? []).map((from) => ({
    path: from.startsWith(`${issues}/`) ? from.slice(issues.length + 1) : from,
    from,
  }));
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of some bytes. Throws a Failure `bad-input` that names the line when they are not UTF-8; `path` is the name to say. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return strict.decode(bytes);
  } catch (cause) {
    throw new Failure("bad-input", `${path}:${lineOfBadByte(bytes)}: Unexpected bytes that are not UTF-8`, {
      hint: "Save the file as UTF-8; an editor can usually reopen it in its old encoding first.",
      cause,
    });
  }
}

/**
 * The text of a file of Markdown. Throws a Failure `bad-input` that names the line when it is not UTF-8, or more than a
 * parser should be asked to read; `path` is the name to say.
 */
export function decodeIssue(bytes: Uint8Array, path: string): string {
  const text = decodeText(bytes, path);
  const excess = excessOf(text);
  if (excess === undefined) return text;
  throw new Failure(
    "bad-input",
    `${path}:${excess.line}: Unexpected ${excess.what}, expected at most ${excess.most}`,
    {
      hint: "Part it by blank lines or into several files, if it is meant; no issue in thirteen years came near.",
    },
  );
}

/** The line of the first byte that breaks UTF-8: the longest prefix that still decodes, found by halving. */
function lineOfBadByte(bytes: Uint8Array): number {
  let [sound, broken] = [0, bytes.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (decodes(bytes.subarray(0, middle))) sound = middle;
    else broken = middle;
  }
  const text = new TextDecoder().decode(bytes.subarray(0, sound));
  return new LineIndex(text).positionOf(text.length).line;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    // A sequence cut at the end is no break: streaming waits for the rest.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
