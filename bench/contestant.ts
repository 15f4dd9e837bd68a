import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceText } from "./archive-input.js";
import type { Command } from "./measure-run.js";

/** A program that builds the archive, with a copy of the archive of its own. */
export interface Contestant {
  readonly name: string;
  readonly version: string;
  /** Where its site is written. */
  readonly out: string;
  /** What else a build leaves behind; a cold build begins without all of it. */
  readonly leftovers: readonly string[];
  readonly build: Command;
  /** Its `build` as a person would type it, for the report. */
  readonly typed: string;
  readonly serve: (port: number) => Command;
  /** Its copy of the newest issue. */
  readonly newest: ServedText;
  /** Its open draft, where it knows drafts. */
  readonly draft?: ServedText;
}

/** A text by its full path on the disk, and the address of its page. */
export interface ServedText extends SourceText {
  readonly path: string;
}

/** What a built site holds. */
export interface SiteSize {
  readonly issuePages: number;
  /** Of the issues' pages, in MB. */
  readonly megabytes: number;
}

/** Removes what earlier builds left. */
export function makeCold(contestant: Contestant): void {
  for (const path of [contestant.out, ...contestant.leftovers])
    rmSync(path, { recursive: true, force: true });
}

/** Saves a text with a mark as its first paragraph, the way an editor saves: in place. */
export function saveWithMark(text: SourceText, mark: string): void {
  writeFileSync(text.file, `${text.head}${mark}\n\n${text.body}`);
}

/** Puts a text back as it was. */
export function restoreText(text: SourceText): void {
  writeFileSync(text.file, text.head + text.body);
}

/** What every program's site must hold: the issues' pages, newest first, and so many entries in each feed. */
export interface SiteExpectation {
  readonly pages: readonly string[];
  readonly feedEntries: number;
}

/**
 * Looks whether a site is complete: every issue's page, the front page, and two feeds with the newest issues.
 * Throws an Error that names what is missing.
 */
export function checkSite(contestant: Contestant, { pages, feedEntries }: SiteExpectation): SiteSize {
  const missing = ["index.html", "atom.xml", "rss.xml", ...pages].filter(
    (page) => !existsSync(join(contestant.out, page)),
  );
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(", ");
    throw new Error(
      `Unexpected lack of ${missing.length} files of ${contestant.name}'s site, expected ${shown}`,
    );
  }
  const newest = (pages[0] ?? "").replace(/index\.html$/, "");
  for (const feed of ["atom.xml", "rss.xml"]) {
    const text = readFileSync(join(contestant.out, feed), "utf8");
    const entries = text.match(/<(?:entry|item)>/g)?.length ?? 0;
    if (entries !== feedEntries || !text.includes(newest))
      throw new Error(
        `Unexpected ${entries} issues in ${contestant.name}'s ${feed}, expected the ${feedEntries} newest`,
      );
  }
  const bytes = pages.reduce((sum, page) => sum + statSync(join(contestant.out, page)).size, 0);
  return { issuePages: pages.length, megabytes: bytes / 1e6 };
}
