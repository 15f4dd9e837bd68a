/** A stretch of a title: code with its backticks, or prose. */
export interface TitlePiece {
  readonly isCode: boolean;
  readonly text: string;
}

/** A run of backticks, its content and the same run again, as CommonMark has it. */
const CODE = /(`+)(?!`)(.*?[^`])\1(?!`)/g;

/** The pieces of a title of one line; together they are the title. */
export function titlePieces(title: string): TitlePiece[] {
  const pieces: TitlePiece[] = [];
  let from = 0;
  const prose = (to: number) => {
    if (to > from) pieces.push({ isCode: false, text: title.slice(from, to) });
  };
  for (const code of title.matchAll(CODE)) {
    prose(code.index);
    pieces.push({ isCode: true, text: code[0] });
    from = code.index + code[0].length;
  }
  prose(title.length);
  return pieces;
}

/** A title with its prose changed; code stays as it is. */
export function mapProse(title: string, change: (prose: string) => string): string {
  return titlePieces(title)
    .map(({ isCode, text }) => (isCode ? text : change(text)))
    .join("");
}
