// Written by scripts/write-gather-registries.mjs: change the files, then run `npm run sources`.
import type { AnySource } from "../source.js";
import hackerNews from "./hacker-news.js";
import ical from "./ical.js";
import jsonLd from "./json-ld.js";
import meetup from "./meetup.js";

/** Every source there is, by name. */
export const SOURCES: readonly AnySource[] = [hackerNews, ical, jsonLd, meetup];
