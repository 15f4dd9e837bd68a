import { isWordSign } from "../../base/word-signs.js";
import type { TypeFace } from "./type-face.js";

/** Of the letters and digits of a title at least such a part must be drawn, or it says something else. */
const LEAST_DRAWN = 0.9;
/** Longer titles are cut anyway. */
const MOST_SIGNS = 300;

/**
 * A title as a face can draw it, on one line: signs that it does not have in their plain form where there is one (`ﬁ` as
 * `fi`), and else left out, as emoji are. Undefined where too much of it would be left out to understand it.
 */
export function drawableText(title: string, face: TypeFace): string | undefined {
  let [said, drawn] = [0, 0];
  let text = "";
  for (const sign of Array.from(title.normalize("NFC")).slice(0, MOST_SIGNS)) {
    const plain = plainFormOf(sign, face);
    if (isWordSign(sign)) {
      said += 1;
      if (plain !== "") drawn += 1;
    }
    text += /\s/.test(sign) ? " " : plain;
  }
  const tidy = text.replace(/ {2,}/g, " ").trim();
  return tidy === "" || drawn < said * LEAST_DRAWN ? undefined : tidy;
}

function plainFormOf(sign: string, face: TypeFace): string {
  const has = (one: string) => face.letter(one.codePointAt(0) ?? 0) !== undefined;
  if (has(sign)) return sign;
  return Array.from(sign.normalize("NFKD")).filter(has).join("");
}
