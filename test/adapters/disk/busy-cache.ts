// Writes a cache a few hundred times, all bytes the same.
//
//   node busy-cache.js <checkout> <cache> <byte>

import { openCacheStore } from "#galley/adapters/disk/open-cache-store.js";

const [checkout = "", cache = "", byte = ""] = process.argv.slice(2);
const store = openCacheStore(checkout, { GALLEY_CACHE_DIR: cache });
const bytes = new Uint8Array(100_000).fill(Number(byte));
for (let round = 0; round < 300; round++) store.write("links", bytes);
