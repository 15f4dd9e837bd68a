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

/** A title without the backslashes before its marks; code has none. */
export function withoutEscapes(title: string): string {
  return title
    .split(CODE)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(/\\([!-/:-@[-`{-~])/g, "$1")))
    .join("");
}
