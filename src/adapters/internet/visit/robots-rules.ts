/** What a `robots.txt` says to one robot (RFC 9309). */
export interface RobotsRules {
  /** Whether a path, with its query, may be visited. */
  allows(path: string): boolean;
  /** Seconds to wait between two visits, where it asks for that; no part of the standard, and kind to follow. */
  readonly delaySeconds: number | undefined;
}

/** Rules that allow everything. */
export const ALLOW_ALL: RobotsRules = { allows: () => true, delaySeconds: undefined };

/** So much of a file is read, as the standard asks at least. */
export const MOST_ROBOTS_BYTES = 512_000;
/** Honest files have a few hundred; each is matched against each path. */
const MOST_RULES = 5_000;
const LONGEST_PATTERN = 2_000;

interface PathRule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

interface Group {
  readonly rules: PathRule[];
  delaySeconds: number | undefined;
}

/** The rules of a `robots.txt` for a robot by its product name: its own group, else that of `*`. Never throws. */
export function readRobots(text: string, robot: string): RobotsRules {
  const own: Group = { rules: [], delaySeconds: undefined };
  const everybody: Group = { rules: [], delaySeconds: undefined };
  let hasOwn = false;
  let current: Set<Group> = new Set();
  let isNaming = false;
  for (const line of text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
    const [key, value] = fieldIn(line);
    if (key === "user-agent") {
      if (!isNaming) current = new Set();
      isNaming = true;
      const name = value.toLowerCase().split("/")[0]?.trim();
      if (name === "*") current.add(everybody);
      if (name === robot) {
        current.add(own);
        hasOwn = true;
      }
      continue;
    }
    // Unknown lines, as `Sitemap`, neither belong to a group nor end one.
    if (key !== "allow" && key !== "disallow" && key !== "crawl-delay") continue;
    isNaming = false;
    for (const group of current) addTo(group, key, value);
  }
  return rulesOf(hasOwn ? own : everybody);
}

function fieldIn(line: string): [string, string] {
  const comment = line.indexOf("#");
  const said = comment === -1 ? line : line.slice(0, comment);
  const colon = said.indexOf(":");
  if (colon === -1) return ["", ""];
  return [said.slice(0, colon).trim().toLowerCase(), said.slice(colon + 1).trim()];
}

function addTo(group: Group, key: "allow" | "disallow" | "crawl-delay", value: string): void {
  if (key === "crawl-delay") {
    const seconds = Number(value);
    if (value !== "" && Number.isFinite(seconds) && seconds >= 0) group.delaySeconds = seconds;
  } else if (value !== "" && value.length <= LONGEST_PATTERN && group.rules.length < MOST_RULES) {
    group.rules.push({ isAllowed: key === "allow", pattern: spelled(value) });
  }
}

function rulesOf({ rules, delaySeconds }: Group): RobotsRules {
  // The longest pattern that fits decides, and of two as long the one that allows.
  const sorted = rules.toSorted(
    (a, b) => b.pattern.length - a.pattern.length || Number(b.isAllowed) - Number(a.isAllowed),
  );
  return {
    allows: (path) => {
      const asked = spelled(path.slice(0, LONGEST_PATTERN));
      return sorted.find(({ pattern }) => fits(pattern, asked))?.isAllowed ?? true;
    },
    delaySeconds,
  };
}

const encoder = new TextEncoder();

/** One spelling for paths that mean the same: what is no ASCII encoded, escapes in capitals. */
function spelled(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/gu, (part) =>
      Array.from(encoder.encode(part), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    )
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
}

/** Whether a pattern with `*` and a final `$` fits the beginning of a path; each piece is looked for once. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith("$");
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  const [first = "", ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? rest.pop() : undefined;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}
