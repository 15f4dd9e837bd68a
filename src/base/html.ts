/**
 * Every character that no HTML, XML or JSON output of ours may hold: C0 and C1 controls but tab and newline, and the 66
 * code points that Unicode keeps for no character (https://www.unicode.org/faq/private_use.html#nonchar1).
 */
const CONTROL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/;
const CONTROLS = new RegExp(CONTROL, "g");
/** What keeps a text from being printed as it is: most have none of it, and are told apart by one look. */
const SPECIAL = new RegExp(`[&<>"]|${CONTROL.source}`);

/** The text without control characters; tabs and newlines stay, `\r\n` becomes `\n`. */
export function withoutControls(text: string): string {
  return CONTROL.test(text) ? text.replace(CONTROLS, "") : text;
}

/** Text made safe for HTML and XML, in content and in double-quoted attributes alike; control characters are dropped. */
export function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return withoutControls(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A value as JSON that may stand in a `script` element: what could end that, or begin a comment in it, is escaped. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
