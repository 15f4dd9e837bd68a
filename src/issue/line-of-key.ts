/**
 * The line, from 1, on which a TOML text sets the value at a path, or the nearest line above it that a path leads to;
 * the parser says no positions. The n-th `[[table]]` counts for a number in the path.
 */
export function lineOfKey(toml: string, path: readonly (string | number)[]): number {
  const lines = toml.split("\n");
  let best = { line: 1, depth: 0 };
  let table: (string | number)[] = [];
  const arrays = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const header = /^[ \t]*(\[\[?)([^\]]+)\]/.exec(line);
    if (header !== null) {
      table = tablePath((header[2] ?? "").trim(), header[1] === "[[", arrays);
      best = better(best, index + 1, sharedDepth(table, path));
      continue;
    }
    const key = /^\s*("[^"]*"|[A-Za-z0-9_.-]+)\s*=/.exec(line)?.[1];
    if (key !== undefined) best = better(best, index + 1, sharedDepth([...table, ...keyParts(key)], path));
  }
  return best.line;
}

/** Parents that are lists stand for their last table: `[[a.b]]` below the second `[[a]]` is `a`, 1, `b`, 0. */
function tablePath(name: string, isArray: boolean, arrays: Map<string, number>): (string | number)[] {
  const path: (string | number)[] = [];
  const parts = keyParts(name);
  for (const [depth, part] of parts.entries()) {
    path.push(part);
    const list = JSON.stringify(path);
    if (isArray && depth === parts.length - 1) arrays.set(list, (arrays.get(list) ?? -1) + 1);
    const at = arrays.get(list);
    if (at !== undefined) path.push(at);
  }
  return path;
}

function keyParts(key: string): string[] {
  return key.split(".").map((part) => part.trim().replace(/^"|"$/g, ""));
}

/** How many steps of `path` a place in the text has gone; 0 when it went elsewhere. */
function sharedDepth(place: readonly (string | number)[], path: readonly (string | number)[]): number {
  return place.length <= path.length && place.every((step, at) => step === path[at]) ? place.length : 0;
}

function better(best: { line: number; depth: number }, line: number, depth: number) {
  return depth > best.depth ? { line, depth } : best;
}
