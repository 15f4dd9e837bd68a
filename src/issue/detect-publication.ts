import type { Publication } from "./publication.js";
import { readPublication } from "./read-publication.js";
import { type FolderShape, recognizePublication, SETTINGS_FILE } from "./recognize-publication.js";

/** What a folder shows of itself at first sight. */
export interface FolderSight extends FolderShape {
  /** The text of `galley.toml`, where there is one. */
  readonly settings: string | undefined;
}

/**
 * The publication in a folder: by its `galley.toml`, else by its shape. Throws a Failure `configuration` when it is
 * neither, or the settings are wrong.
 */
export function detectPublication(sight: FolderSight): Publication {
  if (sight.settings !== undefined) return readPublication(sight.settings, SETTINGS_FILE);
  return recognizePublication(sight);
}
