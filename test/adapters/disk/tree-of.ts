import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** What is in a folder, by path: a file's text, `→ target` for a symlink, `folder` for an empty folder. */
export type Tree = Readonly<Record<string, string>>;

/** The whole tree below a folder, or undefined when there is none. */
export function treeOf(folder: string): Tree | undefined {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return undefined;
  const tree: Record<string, string> = {};
  const visit = (prefix: string): void => {
    const entries = readdirSync(`${folder}/${prefix}`, { withFileTypes: true });
    if (entries.length === 0 && prefix !== "") tree[prefix.slice(0, -1)] = "folder";
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (entry.isSymbolicLink()) tree[path] = `→ ${readlinkSync(`${folder}/${path}`)}`;
      else tree[path] = readFileSync(`${folder}/${path}`, "utf8");
    }
  };
  visit("");
  return tree;
}

/** Writes files by path, with their folders. */
export function plant(folder: string, files: Tree): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  }
}

/** Inode and time of each file below a folder, by path: what tells a kept file from one written again. */
export function identitiesOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(treeOf(folder) ?? {}).map((path) => {
      const { ino, mtimeNs } = lstatSync(`${folder}/${path}`, { bigint: true });
      return [path, `${ino} ${mtimeNs}`];
    }),
  );
}
