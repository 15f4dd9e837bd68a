/** Imported before the program by a build that is measured with the search index, or without. */
import { register } from "node:module";

register(new URL("./index-hooks.js", import.meta.url), { data: process.env.GALLEY_BENCH_INDEX });
