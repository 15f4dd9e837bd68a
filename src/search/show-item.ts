import { typedHost } from "../base/address-parts.js";
import { Failure } from "../base/failure.js";
import { type IndexRoot, ITEMS_PER_CHUNK } from "./index-root.js";
import type { Pieces } from "./pieces.js";
import type { SearchAnswer } from "./search.js";

/** What is shown of an item. Rejects with a Failure `bad-input` when its chunk does not hold it. */
export async function showItem(item: number, root: IndexRoot, pieces: Pieces): Promise<SearchAnswer> {
  const shelf = root.shelves.findLast(({ first }) => first <= item);
  if (shelf === undefined) throw notThere(item);
  const within = item - shelf.first;
  const chunk = await pieces.chunk(shelf, Math.floor(within / ITEMS_PER_CHUNK), root.language);
  const shown = chunk[within % ITEMS_PER_CHUNK];
  if (shown === undefined) throw notThere(item);
  const { issuePath, fragment, ...answer } = shown;
  return { ...answer, host: typedHost(shown.url) ?? "", path: `${issuePath}#${fragment}` };
}

function notThere(item: number): Failure {
  return new Failure(
    "bad-input",
    `Unexpected absence of item ${item} in the search index, expected its title`,
  );
}
