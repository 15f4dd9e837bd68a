import { Failure } from "../base/failure.js";
import { THIS_WEEK_IN_RUST } from "./presets/this-week-in-rust.js";
import type { Publication } from "./publication.js";
import { readPublication } from "./read-publication.js";

/** The name of the settings file. */
export const SETTINGS_FILE = "galley.toml";

/** What a folder shows of itself at first sight. */
export interface FolderSight {
  /** The text of `galley.toml`, where there is one. */
  readonly settings: string | undefined;
  readonly hasContent: boolean;
  readonly hasDraft: boolean;
  readonly hasPelicanSettings: boolean;
  /** The folder as the person named it, for messages. */
  readonly name: string;
}

/**
 * The publication in a folder: by its `galley.toml`, or a checkout of This Week in Rust by its shape (`content/`,
 * `draft/`, `pelicanconf.py`). Throws a Failure `configuration` when it is neither, or the settings are wrong.
 */
export function detectPublication(sight: FolderSight): Publication {
  if (sight.settings !== undefined) return readPublication(sight.settings, SETTINGS_FILE);
  if (sight.hasContent && sight.hasDraft && sight.hasPelicanSettings) return THIS_WEEK_IN_RUST;
  throw new Failure("configuration", `Unexpected folder ${sight.name}, expected a publication`, {
    hint: missingHint(sight),
  });
}

function missingHint(sight: FolderSight): string {
  if (sight.hasContent && sight.hasDraft) {
    return `Add a ${SETTINGS_FILE} with a title and an address, or the pelicanconf.py of a clone of This Week in Rust.`;
  }
  return `Go to a clone of your newsletter, or name it: galley serve path/to/newsletter, galley check --folder path/to/newsletter. A publication holds a ${SETTINGS_FILE}.`;
}
