import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../test/repository.js";
import { archiveBefore } from "./score/archive-before.js";
import { checkFolder, type ListedFinding, recallOf } from "./score/recall.js";

/**
 * `npm run score-check [-- WORD…]`: what the rules see of what others found in 75 issues as published, class by class;
 * with words, only classes that hold one of them, each with what was missed.
 */
const corpus = join(repositoryFolder, "../shared/corpus");
const words = process.argv.slice(2);
const read = (name: string): unknown => JSON.parse(readFileSync(join(corpus, name), "utf8"));

const issues = checkFolder(join(corpus, "as-published"), archiveBefore(join(corpus, "content")));
const classes = recallOf(
  issues,
  read("findings.json") as Record<string, ListedFinding[]>,
  read("classes.json") as Record<string, string>,
);
for (const { name, category, entries, missed } of classes) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  process.stdout.write(`${category} ${String(entries - missed.length).padStart(4)}/${entries}  ${name}\n`);
  if (words.length === 0) continue;
  for (const { issue, line, text } of missed) process.stdout.write(`        ${issue}:${line}  ${text}\n`);
}
