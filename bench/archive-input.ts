import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { readPublicationOf } from "#galley/app/read-publication-of.js";
import { readDrafts, readSources } from "#galley/app/read-sources.js";
import { fileOf } from "#galley/build/addresses.js";
import { readArchive } from "#galley/build/archive.js";
import { readFrontMatter } from "#galley/issue/front-matter.js";
import type { Publication } from "#galley/issue/publication.js";

/** The folder of this repository, with a trailing slash. Compiled files lie two levels below it, in `dist-dev/bench`. */
export const repositoryFolder: string = fileURLToPath(new URL("../../", import.meta.url));

/** A text that the benchmark saves anew, as its header and what follows. */
export interface SourceText {
  /** Below its checkout. */
  readonly file: string;
  readonly head: string;
  readonly body: string;
}

/** An issue as every program is given it. */
export interface InputIssue extends SourceText {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly category: string;
  /** Address of its page, and the file that a build writes for it. */
  readonly path: string;
  readonly page: string;
}

/** What is built: a checkout that Galley understands, and what it holds. */
export interface ArchiveInput {
  readonly name: string;
  /** Whether it is the archive that the targets speak of. */
  readonly isReal: boolean;
  readonly checkout: string;
  readonly publication: Publication;
  /** Newest first. */
  readonly issues: readonly InputIssue[];
  /** Pages that are no issues, with their addresses. */
  readonly pages: readonly (SourceText & { readonly title: string; readonly path: string })[];
  readonly draft: SourceText | undefined;
}

const CORPUS = join(repositoryFolder, "../shared/corpus");
const EXAMPLE = join(repositoryFolder, "examples/the-tidewater-lamp");

/**
 * Copies the real archive, or without it the example publication, to a new checkout and reads it as Galley does.
 * Issues in reStructuredText are left out, because not every peer reads them: all build exactly the same.
 */
export function makeCheckout(checkout: string): ArchiveInput {
  const isReal = existsSync(CORPUS);
  copyTree(isReal ? CORPUS : EXAMPLE, checkout, (path) => isWanted(path, isReal));
  if (isReal) writeFileSync(join(checkout, "pelicanconf.py"), "");
  const opened = openCheckout(checkout);
  const publication = readPublicationOf(opened);
  const sources = readSources(opened, publication, { style: "", script: "", searchScript: "", icon: "" });
  const issues = readArchive(sources.issues, publication).map(({ file, title, date, category, path }) => ({
    ...splitText(file),
    title,
    date,
    category,
    path,
    page: fileOf(path),
  }));
  const draft = readDrafts(opened, publication).at(-1);
  return {
    name: isReal ? "the archive of This Week in Rust" : "the example publication",
    isReal,
    checkout,
    publication,
    issues,
    pages: sources.pages.map((file) => pageOf(splitText(file))),
    draft: draft === undefined ? undefined : splitText(draft),
  };
}

/** Copies the wanted files of a folder, writable whatever the originals are; `isWanted` is asked with paths below it. */
export function copyTree(
  from: string,
  to: string,
  isWanted: (path: string) => boolean = () => true,
  at = "",
): void {
  mkdirSync(join(to, at), { recursive: true });
  for (const entry of readdirSync(join(from, at), { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (!isWanted(path)) continue;
    if (entry.isDirectory()) copyTree(from, to, isWanted, path);
    else {
      copyFileSync(join(from, path), join(to, path));
      chmodSync(join(to, path), 0o644);
    }
  }
}

/** Writes a file and the folders it needs. */
export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function isWanted(path: string, isReal: boolean): boolean {
  if (path.endsWith(".rst")) return false;
  return !isReal || /^(?:content|draft)(?:$|\/)/.test(path);
}

function splitText({ path, text }: { path: string; text: string }): SourceText {
  const { bodyStart } = readFrontMatter(text);
  return { file: path, head: text.slice(0, bodyStart), body: text.slice(bodyStart) };
}

function pageOf(text: SourceText): ArchiveInput["pages"][number] {
  const name = text.file.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  const title = /^title:\s*(?<title>.+)$/im.exec(text.head)?.groups?.["title"] ?? name;
  return { ...text, title, path: `/pages/${name}.html` };
}
