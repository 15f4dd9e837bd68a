/** Marks on letters, as the accent of `é`; marks that make another letter of a kana stay, since NFC puts them back. */
const ACCENTS = /[\u0300-\u036f]/g;
const NOT_ASCII = /[^\x00-\x7f]/;
/** Letters that Unicode does not take apart, and how they are typed without them. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
};
const SPELLED_LETTERS = /[ßæœøđłı]/g;

/** A text as it is compared: in lower case, without accents, wide and narrow forms made one. */
export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(ACCENTS, "")
    .replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter);
}
