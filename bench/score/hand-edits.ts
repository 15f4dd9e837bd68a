import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One line that a commit changed by hand; `new` is empty where it was taken out. */
export interface HandEdit {
  readonly issue: number;
  readonly date: string;
  readonly commit: string;
  readonly cls: string;
  readonly section: string;
  readonly area: string;
  readonly old: string;
  readonly new: string;
}

/** All hand edits of a commit in one issue. */
export interface EditCommit {
  readonly issue: number;
  readonly commit: string;
  readonly edits: readonly HandEdit[];
}

/** What is no repair: template comments that go, and events that time has passed. */
const NO_REPAIR: ReadonlySet<string> = new Set([
  "comment line removed",
  "event removed: past (date<issue)",
  "event name line removed",
]);

/** Whether an edit repaired something, as editors' work is counted. */
export function isRepair(edit: HandEdit): boolean {
  return !NO_REPAIR.has(edit.cls);
}

/** The commits of the file of hand edits, in its order. */
export function readCommits(corpus: string): EditCommit[] {
  const commits = new Map<string, HandEdit[]>();
  for (const line of readFileSync(join(corpus, "fixes.jsonl"), "utf8").split("\n")) {
    if (line === "") continue;
    const edit = JSON.parse(line) as HandEdit;
    const key = `${edit.issue} ${edit.commit}`;
    const edits = commits.get(key);
    if (edits === undefined) commits.set(key, [edit]);
    else edits.push(edit);
  }
  return [...commits.values()].flatMap((edits) => {
    const [first] = edits;
    return first === undefined ? [] : [{ issue: first.issue, commit: first.commit, edits }];
  });
}

/** The text before a commit, as far as it can be made again, and the line from 1 on which each old line stands. */
export interface TextBefore {
  readonly text: string;
  readonly lineOf: ReadonlyMap<HandEdit, number>;
}

interface TextLine {
  text: string;
  edit: HandEdit | undefined;
}

/**
 * Puts the old lines of a commit back into the issue as it was published: each in the place of its new line where
 * that still stands, else at the end of its section. What came before and after in time is as published.
 */
export function textBefore(published: string, commit: EditCommit): TextBefore {
  const lines: TextLine[] = published.split("\n").map((text) => ({ text, edit: undefined }));
  let last: TextLine | undefined;
  for (const edit of commit.edits) {
    const moved = edit.new.split("   ==> ")[0] ?? "";
    const standing =
      moved === "" ? undefined : lines.find((line) => line.edit === undefined && line.text === moved);
    if (standing !== undefined) {
      standing.text = edit.old;
      standing.edit = edit;
      last = standing;
      continue;
    }
    const added: TextLine = { text: edit.old, edit };
    // What was taken out together stood together.
    const follows = last?.edit?.section === edit.section && last.edit.new === "" && edit.new === "";
    const at = follows && last !== undefined ? lines.indexOf(last) + 1 : endOfSection(lines, edit);
    lines.splice(at, 0, added);
    last = added;
  }
  const lineOf = new Map<HandEdit, number>();
  for (const [index, { edit }] of lines.entries()) if (edit !== undefined) lineOf.set(edit, index + 1);
  return { text: lines.map(({ text }) => text).join("\n"), lineOf };
}

const HEADING = /^ {0,3}#{1,6}\s*(.*?)\s*#*$/;

/** Behind the last filled line of the innermost section of the edit that there is; the end of the text otherwise. */
function endOfSection(lines: readonly TextLine[], edit: HandEdit): number {
  const names = edit.section.split(" > ").filter((name) => name !== "");
  for (const name of names.toReversed()) {
    const start = lines.findIndex(({ text }) => titleOf(text) === name);
    if (start === -1) continue;
    let end = start + 1;
    while (end < lines.length && titleOf(lines[end]?.text ?? "") === undefined) end++;
    while (end > start + 1 && lines[end - 1]?.text.trim() === "") end--;
    return end;
  }
  return lines.length;
}

/** The visible text of a heading line, or undefined for any other. */
function titleOf(line: string): string | undefined {
  const title = HEADING.exec(line)?.[1];
  return title?.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").trim();
}
