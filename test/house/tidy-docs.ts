import { posix } from "node:path";
import { lineAt } from "./source-parts.js";
import type { Files } from "./tidy-code.js";

const LINK =
  /\]\((?<inline>[^()\s]+)(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(?<reference>\S+)|\b(?:src|href)="(?<attribute>[^"]+)"/gm;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
/** Folders of somebody's machine; `~` and relative paths mean the same everywhere. */
const MACHINE_PATH = /(?<![\w.~/-])\/(?:work|tmp|home|root|Users|private|mnt|opt|var)\/[^\s`)"']*/g;
const SCRIPT = /\bnpm (?:run (?<run>[a-z][\w:-]*)|(?<short>start|test)\b)/g;

/** Links to files, or to headings of Markdown files, that are not there. */
export function brokenLinks(docs: Files, exists: (path: string) => boolean): string[] {
  return [...docs].flatMap(([path, text]) => {
    const prose = withoutCode(text);
    return [...prose.matchAll(LINK)].flatMap((match) => {
      const target =
        match.groups?.["inline"] ?? match.groups?.["reference"] ?? match.groups?.["attribute"] ?? "";
      if (ELSEWHERE.test(target) || leadsSomewhere(path, target, docs, exists)) return [];
      return [`${path}:${lineAt(prose, match.index)}: the link to ${target} leads nowhere`];
    });
  });
}

/** How many links to places in this repository the pages hold. */
export function localLinkCount(docs: Files): number {
  const links = [...docs.values()].flatMap((text) => [...withoutCode(text).matchAll(LINK)]);
  return links.filter(({ groups }) => !ELSEWHERE.test(Object.values(groups ?? {}).find(Boolean) ?? ""))
    .length;
}

/** Paths that exist on one machine only. */
export function machinePaths(docs: Files): string[] {
  return [...docs].flatMap(([path, text]) =>
    [...text.matchAll(MACHINE_PATH)].map(
      (match) => `${path}:${lineAt(text, match.index)}: ${match[0]} is a path of one machine`,
    ),
  );
}

/** Scripts of package.json that a page names. */
export function namedScripts(text: string): string[] {
  return [...text.matchAll(SCRIPT)].map(({ groups }) => groups?.["run"] ?? groups?.["short"] ?? "");
}

/** Pages of decisions that their index does not link. */
export function unlistedDecisions(index: string, pages: readonly string[]): string[] {
  return pages
    .filter((page) => !index.includes(`](${page})`))
    .map((page) => `${page}: is not linked from the index`);
}

/** The words of the glossary's last column, "not", in lower case. */
export function refusedWords(glossary: string): Set<string> {
  const rows = glossary
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|\s*(?:word\s*\||-)/.test(line));
  const cells = rows.map((row) => row.split("|").slice(1, -1).at(-1) ?? "");
  return new Set(
    cells
      .flatMap((cell) => cell.split(","))
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== ""),
  );
}

function leadsSomewhere(
  from: string,
  target: string,
  docs: Files,
  exists: (path: string) => boolean,
): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? from : posix.join(posix.dirname(from), decodeURIComponent(path));
  if (!exists(file)) return false;
  const text = docs.get(file);
  return anchor === undefined || text === undefined || headingIds(text).includes(anchor);
}

/** Heading ids as GitHub makes them. */
function headingIds(text: string): string[] {
  return [...withoutCode(text, false).matchAll(/^#{1,6} +(?<title>.*)$/gm)].map(({ groups }) =>
    (groups?.["title"] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

/** Blanks fenced blocks, and code within lines; offsets stay. */
function withoutCode(text: string, inlineToo = true): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, " ");
  const prose = text.replace(/^(?<fence>```+|~~~+)[^]*?^\k<fence>/gm, blank);
  return inlineToo ? prose.replace(/`[^`\n]*`/g, blank) : prose;
}
