import type { ContentsEntry } from "./view.js";

/**
 * The contents of an issue: its sections, each with its parts run in after it. `page` is put before the fragments
 * where the list stands on another page than the issue.
 */
export function ContentsList({ entries, page = "" }: { entries: readonly ContentsEntry[]; page?: string }) {
  return (
    <ol class="contents-list">
      {entries.map((entry) => (
        <li>
          <a href={`${page}#${entry.id}`}>{entry.title}</a>
          {entry.entries.length > 0 && (
            <ul class="run-in">
              {entry.entries.map((part) => (
                <li>
                  <a href={`${page}#${part.id}`}>{part.title}</a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
