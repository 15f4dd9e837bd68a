import type { LinkItem, Prefix } from "../issue/issue.js";
import { hostMedium } from "./media-hosts.js";
import { kindOf, languagesIn } from "./prefix-words.js";

/** A prefix that does not belong there, with the medium that does, or why none does. */
export interface WrongPrefix {
  readonly prefix: Prefix;
  readonly expected: "once" | "no language" | "video" | "audio";
}

/** The prefixes of an item that say a kind again, the letter's own language, or another medium than its address tells. */
export function wrongPrefixes({ prefixes, url }: LinkItem, ownLanguage: string): WrongPrefix[] {
  if (prefixes.length === 0) return [];
  const kinds = prefixes.map(({ text }) => kindOf(text));
  const medium = kinds.includes("audio") === kinds.includes("video") ? undefined : hostMedium(url);
  return prefixes.flatMap((prefix, index): WrongPrefix[] => {
    const kind = kinds[index];
    const [language, ...others] = languagesIn(prefix.text);
    if (kind !== undefined && kinds.indexOf(kind) < index) return [{ prefix, expected: "once" }];
    if (language !== undefined && others.length === 0 && language.split("-")[0] === ownLanguage.split("-")[0])
      return [{ prefix, expected: "no language" }];
    const isMedium = kind === "audio" || kind === "video";
    return medium !== undefined && kind !== medium && isMedium ? [{ prefix, expected: medium }] : [];
  });
}
