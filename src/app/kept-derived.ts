import { hashPairOfText } from "../base/hash.js";
import type { SiteSources } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";
import type { CacheStore } from "./cache-store.js";
import type { StampedFile } from "./site-store.js";

/** The name under which the list of derived files is kept. */
export const DERIVED_CACHE = "derived-files";

/** What is made from all issues takes longer than their pages; where nothing changed it need not be made again. */
export interface KeptDerived {
  /** The derived files that an earlier build made from the very same, as they lay on the disk; none where it did not. */
  readonly files: readonly StampedFile[];
  keep(files: readonly StampedFile[]): void;
}

/** Opens the list of derived files for a publication and all that its site is made from, by a program of that name. */
export function openKeptDerived(
  cache: CacheStore,
  program: string,
  publication: Publication,
  sources: SiteSources,
): KeptDerived {
  const key = keyOf(program, publication, sources);
  return {
    files: readFiles(cache.read(DERIVED_CACHE), key),
    keep: (files) => {
      const lines = files.map(({ stamp, path }) => `${stamp} ${path}\n`);
      cache.write(DERIVED_CACHE, new TextEncoder().encode(`${key}\n${lines.join("")}`));
    },
  };
}

/** Changes with everything that decides the bytes of a derived file; texts of issues, 20 MB of them, by their hashes. */
function keyOf(program: string, publication: Publication, sources: SiteSources): string {
  const issues = sources.issues.map(({ path, text }) => [path, ...hashPairOfText(text)]);
  const all = JSON.stringify([program, publication, { ...sources, issues }], (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
  );
  return hashPairOfText(all)
    .map((word) => word.toString(36))
    .join("-");
}

function readFiles(bytes: Uint8Array | undefined, key: string): readonly StampedFile[] {
  if (bytes === undefined) return [];
  const [first, ...lines] = new TextDecoder().decode(bytes).split("\n");
  // The last line ends, too: what is cut short is as good as none.
  if (first !== key || lines.pop() !== "") return [];
  return lines.map((line) => {
    const cut = line.indexOf(" ");
    return { stamp: line.slice(0, cut), path: line.slice(cut + 1) };
  });
}
