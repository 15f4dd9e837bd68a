const TYPE = /\btype\s{0,9}=\s{0,9}["']?application\/ld\+json\b/i;
/** Longer tags have no type that matters. */
const LONGEST_TAG = 2_000;

/**
 * The JSON-LD scripts of a page, by a search for their tags (HTML, 13.2.5.4: nothing but the end tag ends a script);
 * the last is undefined where its end is missing. Linear in the length of the page.
 */
export function linkedScriptsIn(html: string): (string | undefined)[] {
  const lower = html.toLowerCase();
  // Some signs change their length with their case; then the page is searched as it is.
  const searched = lower.length === html.length ? lower : html;
  const scripts: (string | undefined)[] = [];
  for (let at = searched.indexOf("<script"); at !== -1; at = searched.indexOf("<script", at)) {
    const open = searched.indexOf(">", at);
    if (open === -1) return scripts;
    const end = searched.indexOf("</script", open);
    const tag = html.slice(at, Math.min(open, at + LONGEST_TAG));
    if (TYPE.test(tag)) scripts.push(end === -1 ? undefined : html.slice(open + 1, end));
    if (end === -1) return scripts;
    at = end;
  }
  return scripts;
}
