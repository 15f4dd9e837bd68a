import type { Publication } from "../../issue/publication.js";

/** Whoever finds us in the log of a server should learn what we are, what we do there and whom to write to. */
export function userAgentOf({ title, address }: Publication, version: string, doing: string): string {
  const name = title.replace(/[^\x20-\x27\x2a-\x7e]/g, "").trim();
  return `Galley/${version} (${doing} ${name === "" ? "a newsletter" : name}; +${address})`;
}
