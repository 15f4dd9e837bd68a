import { Failure } from "../base/failure.js";
import { THIS_WEEK_IN_RUST } from "./presets/this-week-in-rust.js";
import type { Publication } from "./publication.js";

/** The name of the settings file. */
export const SETTINGS_FILE = "galley.toml";

/** What a folder shows of itself at first sight, its settings aside. */
export interface FolderShape {
  readonly hasContent: boolean;
  readonly hasDraft: boolean;
  readonly hasPelicanSettings: boolean;
  /** The folder as the person named it, for messages. */
  readonly name: string;
}

/**
 * The publication in a folder without settings: a checkout of This Week in Rust is known by its shape (`content/`,
 * `draft/`, `pelicanconf.py`). Throws a Failure `configuration` for any other.
 */
export function recognizePublication(shape: FolderShape): Publication {
  if (shape.hasContent && shape.hasDraft && shape.hasPelicanSettings) return THIS_WEEK_IN_RUST;
  throw new Failure("configuration", `Unexpected folder ${shape.name}, expected a publication`, {
    hint: missingHint(shape),
  });
}

function missingHint(shape: FolderShape): string {
  if (shape.hasContent && shape.hasDraft) {
    return `Add a ${SETTINGS_FILE} with a title and an address, or the pelicanconf.py of a clone of This Week in Rust.`;
  }
  return `Go to a clone of your newsletter, or name it: galley serve path/to/newsletter, galley check --folder path/to/newsletter. A publication holds a ${SETTINGS_FILE}.`;
}
