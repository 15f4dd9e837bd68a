import { readRepositoryFile } from "../../house/repository-files.js";
import type { TypeTexts } from "#galley/build/source-files.js";

/** The letters that Galley brings along. */
export const TYPE: TypeTexts = {
  bold: readRepositoryFile("assets/type/literata-bold.txt"),
  regular: readRepositoryFile("assets/type/literata-regular.txt"),
};
