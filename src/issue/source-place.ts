import { lineOfKey } from "./line-of-key.js";
import type { SourceSettings } from "./publication.js";

/** Where a setting of a source is written, to begin a message with: `galley.toml:14: `; empty for those of a preset. */
export function placeOfSetting({ place }: SourceSettings, path: readonly (string | number)[]): string {
  if (place === undefined) return "";
  return `${place.file}:${lineOfKey(place.text, ["sources", place.at, ...path])}: `;
}
