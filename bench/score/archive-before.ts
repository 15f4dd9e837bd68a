import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { collectLinks } from "#galley/check/collect-links.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { ArchiveBefore } from "./check-text.js";

/** What a check of an issue of some day knows of the issues before it, which lie in a folder as they are today. */
export function archiveBefore(folder: string): ArchiveBefore {
  const issues = readdirSync(folder)
    .filter((name) => /\.(?:md|markdown)$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return collectLinks(parseIssue(text, THIS_WEEK_IN_RUST.roles), name) ?? [];
    });
  const index = LinkIndex.of(issues);
  return (date) => index.before(date);
}
