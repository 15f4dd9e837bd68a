/** A way to read each byte as one character, by which UTF-8 is read wrongly; ASCII is the same in all. */
export interface CodePage {
  readonly name: string;
  /** The byte, 0x80 to 0xFF, of each character that is not ASCII. */
  readonly bytes: ReadonlyMap<string, number>;
}

const MAC_ROMAN_SIGNS =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
  "¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/** 0x80 to 0x9F; a dot stands for the five bytes that Windows left free. */
const WINDOWS_SIGNS = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";
const FIRST_BYTE = 0x80;

/** Mac Roman (https://www.unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT). */
export const MAC_ROMAN: CodePage = {
  name: "Mac Roman",
  bytes: new Map(MAC_ROMAN_SIGNS.split("").map((sign, index) => [sign, FIRST_BYTE + index])),
};

/**
 * Windows-1252 with Latin-1 beside it (https://encoding.spec.whatwg.org/#windows-1252): they differ in 0x80 to 0x9F,
 * which are controls in Latin-1, so that one table reads what either of them damaged.
 */
export const WINDOWS_1252: CodePage = { name: "Windows-1252", bytes: windowsBytes() };

function windowsBytes(): Map<string, number> {
  const bytes = new Map<string, number>();
  for (let byte = FIRST_BYTE; byte <= 0xff; byte++) bytes.set(String.fromCharCode(byte), byte);
  for (const [index, sign] of WINDOWS_SIGNS.split("").entries())
    if (sign !== ".") bytes.set(sign, FIRST_BYTE + index);
  return bytes;
}

/** The character of Windows-1252 that a C1 control stands for where it was read as Latin-1, or undefined. */
export function windowsSignOf(control: string): string | undefined {
  const sign = WINDOWS_SIGNS[control.charCodeAt(0) - FIRST_BYTE];
  return sign === "." ? undefined : sign;
}
