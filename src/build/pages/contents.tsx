import { RunIn } from "./run-in.js";
import type { ContentsEntry } from "./view.js";

/**
 * The contents of an issue: its sections, each with its parts run in after it. `page` is put before the fragments
 * where the list stands on another page than the issue.
 */
export function ContentsList({ entries, page = "" }: { entries: readonly ContentsEntry[]; page?: string }) {
  const pathOf = (entry: ContentsEntry) => `${page}#${entry.id}`;
  return (
    <ol class="contents-list">
      {entries.map((entry) => (
        <li>
          <a href={pathOf(entry)}>{entry.title}</a>
          {entry.entries.length > 0 && (
            <RunIn links={entry.entries.map((part) => ({ title: part.title, path: pathOf(part) }))} />
          )}
        </li>
      ))}
    </ol>
  );
}
