import type { PredictedLink } from "./predicted.js";

const LINK = /^\* \[(?<title>(?:\\.|[^\\\]]|\](?!\())*)\]\((?<url>[^)\s]*)\)$/;
const CODE = /(`+[^`]+`+)/;

/** The pages of a list as a writer makes it: titles as one reads them, with the backticks of code. */
export function readLinks(markdown: string): PredictedLink[] {
  return markdown.split("\n").flatMap((line) => {
    const { title, url } = LINK.exec(line)?.groups ?? {};
    return title === undefined || url === undefined ? [] : [{ title: withoutEscapes(title), url, tags: [] }];
  });
}

/** Marks that are written by their names, as a backslash before them would be shown. */
const NAMED: Readonly<Record<string, string>> = { "&lt;": "<", "&amp;": "&", "&#126;": "~" };

/** A title without what takes the meaning of its marks; code has none of that. */
export function withoutEscapes(title: string): string {
  return title
    .split(CODE)
    .map((piece, at) => (at % 2 === 1 ? piece : withoutEscapesOfProse(piece)))
    .join("");
}

function withoutEscapesOfProse(prose: string): string {
  return prose.replace(
    /\\([!-/:-@[-`{-~])|&(?:lt|amp|#126);/g,
    (escape, sign?: string) => sign ?? NAMED[escape] ?? escape,
  );
}
