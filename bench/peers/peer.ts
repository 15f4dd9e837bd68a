import { join } from "node:path";
import {
  copyTree,
  writeText,
  type ArchiveInput,
  type InputIssue,
  repositoryFolder,
} from "../archive-input.js";
import type { Contestant } from "../contestant.js";

/** Another program that can build the archive. */
export interface Peer {
  readonly name: string;
  /** Says where it was looked for, when it is not here. */
  readonly wanted: string;
  /** Writes its site's sources into a folder and says how to build them; undefined when it is not installed. */
  readonly enter: (input: ArchiveInput, folder: string) => Contestant | undefined;
}

/** A text as YAML: JSON's strings are YAML's. */
export function yamlHeader(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n`;
}

/** Writes files by their path below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) writeText(join(folder, path), text);
}

/** Copies what all programs only copy: images and the like, and the stylesheet. */
export function copyStaticFiles({ checkout, publication }: ArchiveInput, folder: string): void {
  const { files, issues } = publication.folders;
  for (const from of files) {
    const to = from.startsWith(`${issues}/`) ? from.slice(issues.length + 1) : from;
    copyTree(join(checkout, from), join(folder, to));
  }
  copyTree(
    join(repositoryFolder, "assets"),
    join(folder, "assets"),
    (path) => path === "" || path === "site.css",
  );
}

/** A file name for an issue that no other has. */
export function fileNameOf({ file }: InputIssue): string {
  return `${file.replace(/^.*\//, "").replace(/\.[^.]*$/, "")}.md`;
}
