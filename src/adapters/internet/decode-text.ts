const FALLBACK = "windows-1252";
/** In so many bytes a page must name its encoding (https://html.spec.whatwg.org/#charset). */
const PRESCAN_BYTES = 1024;
const DECLARED = /^\s{0,9}<\?xml\b[^>]{0,200}?encoding\s*=\s*["']\s*([\w:.-]{1,40})/i;
const NAMED = /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;

/**
 * The text of a page's bytes: by its byte order mark, the header `Content-Type`, its XML declaration or a `meta` at its beginning, else as
 * UTF-8. What turns out to be no UTF-8 is read as Windows-1252, in which any bytes are a text.
 * Of one that is not whole, half a character at its end is dropped.
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined, isWhole = false): string {
  const marked = markOf(bytes);
  const declared =
    marked ??
    encodingOf(/charset\s*=\s*"?\s*([\w:.-]{1,40})/i.exec(contentType ?? "")?.[1]) ??
    namedIn(bytes);
  if (declared !== undefined && declared !== "utf-8") return new TextDecoder(declared).decode(bytes);
  try {
    // A page that was cut may end within a character, for which a stream waits.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return new TextDecoder(marked ?? FALLBACK).decode(bytes);
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

function namedIn(bytes: Uint8Array): string | undefined {
  const beginning = new TextDecoder(FALLBACK).decode(bytes.subarray(0, PRESCAN_BYTES));
  const name = encodingOf((DECLARED.exec(beginning) ?? NAMED.exec(beginning))?.[1]);
  // What could be read up to here as single bytes is no UTF-16, whatever it says.
  return name?.startsWith("utf-16") === true ? "utf-8" : name;
}

/** The name by which a decoder knows an encoding, or undefined for one that none knows. */
function encodingOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
