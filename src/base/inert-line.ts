import { cutToLength } from "./quote.js";
import { showInvisible } from "./show-invisible.js";

/**
 * What forges act on in any text, and what it becomes: a sign more or another one that people read the same. Nothing
 * here has no width, since what cannot be seen is taken out elsewhere and would be back to life.
 */
const ACTED_ON: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // `fixes #12` closes and `owner/name#12` refers (https://docs.github.com/en/issues/tracking-your-work-with-issues).
  [/#(?=\d)/g, "№"],
  // `GH-12` and `GL-12` are the same in other words, `!12` a merge request of GitLab and Gitea.
  [/\b(g[hl])-(?=\d)/gi, "$1 "],
  [/!(?=\d)/g, "! "],
  // `@name` is told of it.
  [/@(?=\S)/g, "@ "],
  // `fixes https://github.com/owner/name/issues/12` closes too.
  [/:\/{2,}/g, ":/"],
  // `[skip ci]` keeps a commit from being built, whoever wrote it.
  [/\[/g, "("],
  [/\]/g, ")"],
];

/**
 * A stranger's text on one line of at most so many UTF-16 units, for a place where a forge reads along, as the message
 * of a commit: nobody is mentioned, nothing referred to or closed, no build skipped. Empty for blank texts.
 */
export function inertLine(text: string, most: number): string {
  // What is far longer is not looked at to its end.
  const line = showInvisible(text.slice(0, 4 * most).replace(/\s+/g, " ")).trim();
  const inert = ACTED_ON.reduce((now, [pattern, instead]) => now.replace(pattern, instead), line);
  return cutToLength(inert, most).trim();
}
