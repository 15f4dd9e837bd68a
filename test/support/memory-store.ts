import type { CacheStore } from "#galley/app/cache-store.js";

/** A cache that lives as long as a test. */
export function openMemoryStore(): CacheStore & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return { files, read: (name) => files.get(name), write: (name, bytes) => void files.set(name, bytes) };
}
