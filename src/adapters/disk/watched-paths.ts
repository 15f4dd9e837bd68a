/** Names that editors give to files of their own: backups, swap files, Vim's probe `4913`, unfinished saves. */
const EDITORS_OWN = /~$|\.sw[a-z]$|^4913$|\.tmp$|^#.*#$|___jb_(tmp|old)___$/;

/**
 * Whether a path below a checkout is worth watching: it lies in one of the parts, or on the way to one, and neither
 * it nor a folder above is a dot file, `node_modules` or an editor's own. The part `""` is the whole checkout.
 */
export function isWatched(path: string, parts: readonly string[]): boolean {
  if (path === "") return true;
  const isNear = parts.some((part) => part === "" || isAtOrBelow(path, part) || isAtOrBelow(part, path));
  return isNear && !path.split("/").some((name) => isPassedOver(name));
}

/** Whether a path lies in one of the parts. */
export function isInParts(path: string, parts: readonly string[]): boolean {
  return parts.some((part) => part === "" || isAtOrBelow(path, part));
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isPassedOver(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || EDITORS_OWN.test(name);
}
