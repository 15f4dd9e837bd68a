/** Names of sites that their hosts do not tell. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "dev.to": ["dev", "devcommunity"],
  "medium.com": ["medium"],
  "youtube.com": ["youtube"],
  "github.com": ["github"],
  "gitlab.com": ["gitlab"],
  "news.ycombinator.com": ["hackernews"],
  "lwn.net": ["lwn", "lwnnet"],
  "reddit.com": ["reddit", "rrust"],
  "arxiv.org": ["arxiv"],
  "linkedin.com": ["linkedin"],
  "substack.com": ["substack"],
};
/** What people put around a name to say what it names. */
const AROUND =
  /\b(?:a|an|blogs?|by|company|dev|engineering|gmbh|homepage|inc|llc|ltd|my|official|on|personal|podcast|site|tech|the|website|weblog|'s|’s)\b/gi;
/** A name of a site all by itself, whatever the host: `… Blog`. */
const SITE_WORD = /\b(?:blog|weblog|podcast|website)$/i;
const THE = /^the\b/i;
const CUT = /(?:…|\.\.\.)$/;
/** All that most labels of a host hold. */
const LETTERS = /^[a-z\d]+$/;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const SHORTEST_NAME = 4;
/** Labels of hosts that name no site. */
const COMMON_LABELS: ReadonlySet<string> = new Set(
  "blog blogs dev docs news rust code github gitlab pages tech engineering".split(" "),
);

/**
 * Whether words at the end of a title name the site on a host (without `www.`) and not what the page is about.
 * `isStrong` says that a sign parts them which titles use for nothing else, as `|`; then a likeness is enough.
 */
export function isSiteName(words: string, host: string, isStrong: boolean): boolean {
  const name = lettersOf(words);
  if (name === "") return false;
  if (Object.hasOwn(NAMES, host) && NAMES[host]?.includes(name) === true) return true;
  const bare = lettersOf(words.replace(AROUND, " "));
  const whole = lettersOf(host);
  if (name === whole || bare === whole) return true;
  if (isSaidBy(words, host)) return true;
  if (isStrong && SITE_WORD.test(words.trim())) return true;
  const labels = host.split(".").slice(0, -1);
  const named = lettersOf(words.replace(THE, ""));
  const isCut = name.length >= SHORTEST_NAME && CUT.test(words);
  return labels.map(lettersOf).some((label) => {
    if (label.length < SHORTEST_NAME || COMMON_LABELS.has(label)) return false;
    if (label === name || label === bare || label === named) return true;
    // Cut titles end within the name.
    if (isCut && label.startsWith(name)) return true;
    return isStrong && (name.includes(label) || (name.length >= SHORTEST_NAME && label.includes(name)));
  });
}

/** Whether the host is made of the very words: `Lamp Blog` on `blog.lamp.example` or `blog.lamp-lang.example`. */
function isSaidBy(words: string, host: string): boolean {
  const said = words
    .toLowerCase()
    .split(NO_LETTERS)
    .filter((word) => word !== "" && word !== "the" && word !== "inside");
  if (said.length < 2) return false;
  const parts = new Set(host.split(/[.-]/));
  return said.every((word) => parts.has(word));
}

function lettersOf(text: string): string {
  return LETTERS.test(text) ? text : text.toLowerCase().replace(NO_LETTERS, "");
}
