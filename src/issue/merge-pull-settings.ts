import type { PullSettings } from "./pull-settings.js";
import type { OwnPullSettings } from "./pull-settings-schema.js";

/** The settings of a preset with a newsletter's own: each list takes the place of its kind, each repository of its name. */
export function mergePullSettings(base: PullSettings, own: OwnPullSettings | undefined): PullSettings {
  if (own === undefined) return base;
  const named = new Set(own.repositories?.map(({ repository }) => repository));
  return {
    areas: own.areas ?? base.areas,
    titles: {
      abbreviations: own.titles?.abbreviations ?? base.titles.abbreviations,
      codeWords: own.titles?.code_words ?? base.titles.codeWords,
      names: own.titles?.names ?? base.titles.names,
      codeFlags: own.titles?.code_flags ?? base.titles.codeFlags,
    },
    left: own.left ?? base.left,
    repositories: [
      ...base.repositories.filter(({ repository }) => !named.has(repository)),
      ...(own.repositories ?? []),
    ],
  };
}
