import { NO_SIGNS, type PullSettings } from "../pull-settings.js";

/** Without repositories nothing is listed; what is kept out of any list is what readers do not notice. */
export const GENERAL_PULLS: PullSettings = {
  areas: [],
  titles: { abbreviations: {}, codeWords: [], names: [], codeFlags: true },
  left: {
    ...NO_SIGNS,
    prefixes: ["chore", "ci", "build", "docs", "doc", "test", "tests", "style", "refactor"],
    openings: ["bump"],
    phrases: ["typo", "typos"],
  },
  repositories: [],
};
