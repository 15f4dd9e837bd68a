import { join } from "node:path";
import type { KeptFiles } from "../../app/kept-files.js";
import { DERIVED_FOLDER } from "./derived-folder.js";
import { openFactsFile } from "./open-facts-file.js";

/** The files that Galley keeps in the `.galley` of a newsletter's folder, which need not exist yet. */
export function openKeptFiles(folder: string): KeptFiles {
  const nameOf = (file: string) => join(folder, DERIVED_FOLDER, file);
  return {
    nameOf,
    read: (file) => openFactsFile(nameOf(file)).read(),
    write: (file, text) => openFactsFile(nameOf(file)).write(text),
  };
}
