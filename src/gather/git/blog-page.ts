import { type CalendarDate, parseCalendarDate } from "../../base/calendar-date.js";

/** What the file of a blog's post says of it. */
export interface BlogPage {
  readonly title: string;
  /** Below the blog's address, without slashes around it: `inside-rust/2026/01/27/report`. */
  readonly path: string;
  /** The day it bears; undefined where it says none. */
  readonly date: CalendarDate | undefined;
}

/** The head of a post is its first lines. */
const HEAD_LINES = 40;
/** `title = "…"` of TOML between `+++` (Zola), `title: …` of YAML between `---` (Jekyll). */
const ENTRY = /^(\w+) *([:=]) *(.*\S)/;
const DAY_IN_PATH = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})\//;
const DAY_IN_NAME = /^(\d{4}-\d{2}-\d{2})-(.+)$/;

/**
 * Title, address and day of a post by its front matter and its path below the folder of posts: the `path` it gives
 * itself, or else the day and the name of the file, as Jekyll has it. Undefined for a file without title or address.
 */
export function readBlogPage(text: string, pathBelow: string): BlogPage | undefined {
  const entries = readFrontMatter(text);
  const title = entries.get("title");
  const path = entries.get("path")?.replace(/^\/|\/$/g, "") ?? jekyllPath(pathBelow);
  if (title === undefined || title === "" || path === undefined || path === "") return undefined;
  const day = entries.get("date")?.slice(0, 10) ?? DAY_IN_PATH.exec(path)?.slice(1).join("-");
  return { title, path, date: day === undefined ? undefined : parseCalendarDate(day) };
}

function readFrontMatter(text: string): Map<string, string> {
  const [fence = "", ...lines] = text.split(/\r?\n/, HEAD_LINES);
  const entries = new Map<string, string>();
  if (!/^(?:\+\+\+|---)\s*$/.test(fence)) return entries;
  for (const line of lines) {
    if (line.trimEnd() === fence.trimEnd()) break;
    const [, key = "", sign, value = ""] = ENTRY.exec(line) ?? [];
    if (sign === (fence.startsWith("+") ? "=" : ":")) entries.set(key, unquoted(value));
  }
  return entries;
}

/** A string of TOML or YAML: what stands between the quotes, with the escapes that titles have. */
function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  if (quoted === null) return value;
  return quoted[1] === '"' ? (quoted[2] ?? "").replace(/\\(["\\])/g, "$1") : (quoted[2] ?? "");
}

/** `2024-06-13-Rust-1.79.0.md` is served at `2024/06/13/Rust-1.79.0.html`, below the folder it lies in. */
function jekyllPath(pathBelow: string): string | undefined {
  const folders = pathBelow.split("/");
  const [, day, name] = DAY_IN_NAME.exec((folders.pop() ?? "").replace(/\.md$/, "")) ?? [];
  if (day === undefined) return undefined;
  return [...folders, ...day.split("-"), `${name}.html`].join("/");
}
