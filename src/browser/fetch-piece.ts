import { ROOT_PATH } from "../search/index-root.js";
import type { IndexLoader } from "../search/search.js";

/** A piece has a few kB: what is not there by then will not come. */
const PATIENCE_MS = 20_000;

/** Loads pieces of the index from a folder of the site. The root alone keeps its name, so the browser asks for it anew. */
export function pieceLoader(folder: string): IndexLoader {
  return async (path) => {
    const answer = await fetch(folder + path, {
      cache: path === ROOT_PATH ? "no-cache" : "default",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(`Unexpected status ${answer.status} of ${path}, expected 200`);
    return new Uint8Array(await answer.arrayBuffer());
  };
}
