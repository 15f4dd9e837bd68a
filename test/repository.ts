import { fileURLToPath } from "node:url";

/** The folder of this repository, with a trailing slash. Compiled tests lie two levels below it, in `dist-dev/test`. */
export const repositoryFolder: string = fileURLToPath(new URL("../../", import.meta.url));
