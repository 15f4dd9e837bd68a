import { titleSlug } from "#galley/base/slug.js";

/** What of Eleventy's configuration object is used here. */
interface EleventyConfig {
  addPassthroughCopy(paths: Readonly<Record<string, string>>): void;
  addFilter(name: string, filter: (value: never, argument: never) => unknown): void;
  addCollection(name: string, collect: (api: { getFilteredByTag(tag: string): Item[] }) => unknown): void;
  amendLibrary(name: "md", amend: (library: MarkdownIt) => void): void;
}

interface Item {
  readonly date: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What of markdown-it is used here. */
interface MarkdownIt {
  set(options: Readonly<Record<string, boolean>>): void;
  enable(rule: string): void;
  disable(rule: string): void;
  readonly renderer: {
    readonly rules: Record<string, MarkdownRule | undefined>;
  };
  readonly core: { readonly ruler: { push(name: string, rule: (state: MarkdownState) => void): void } };
  readonly utils: { escapeHtml(text: string): string };
}

/** Renders the token at a place; this one knows of no other that went before. */
type MarkdownRule = (tokens: readonly MarkdownToken[], at: number) => string;

interface MarkdownToken {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

interface MarkdownState {
  readonly env: { readonly page?: { readonly inputPath: string } };
  readonly tokens: readonly MarkdownToken[];
}

const LAST_LEVEL = 3;

/** The settings that the peer's configuration file hands on; Eleventy calls it. */
export default function configureEleventy(config: EleventyConfig): void {
  const contents = new Map<string, string>();
  config.addPassthroughCopy({ static: "/" });
  config.amendLibrary("md", (library) => {
    // Plain CommonMark with tables, as Galley reads it; Eleventy turns indented code off.
    library.set({ html: true, linkify: false, typographer: false });
    library.enable("code");
    library.disable("strikethrough");
    library.core.ruler.push("contents", (state) => noteContents(library, state, contents));
    library.renderer.rules["heading_close"] = (tokens, at) => {
      const id = tokens[at - 2]?.attrGet("id") ?? "";
      const title = library.utils.escapeHtml(tokens[at - 1]?.content ?? "");
      return ` <a class="permalink" href="#${id}" aria-label="Permalink to ${title}"></a></${tokens[at]?.tag}>\n`;
    };
  });
  config.addFilter("contents", ({ inputPath }: { inputPath: string }) => contents.get(inputPath) ?? "");
  addDates(config);
  addLists(config);
}

function noteContents(
  library: MarkdownIt,
  { tokens, env }: MarkdownState,
  contents: Map<string, string>,
): void {
  const taken = new Set<string>();
  let list = "";
  for (const [at, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const title = tokens[at + 1]?.content ?? "";
    const slug = titleSlug(title);
    let id = slug;
    for (let count = 1; taken.has(id); count++) id = `${slug}_${count}`;
    taken.add(id);
    token.attrSet("id", id);
    if (Number(token.tag.slice(1)) <= LAST_LEVEL)
      list += `<li><a href="#${id}">${library.utils.escapeHtml(title)}</a></li>`;
  }
  if (env.page !== undefined) contents.set(env.page.inputPath, `<ol>${list}</ol>`);
}

function addDates(config: EleventyConfig): void {
  const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  config.addFilter("isoDate", (date: Date) => date.toISOString().slice(0, 10));
  config.addFilter("isoTime", (date: Date) => date.toISOString());
  config.addFilter("rssTime", (date: Date) => date.toUTCString());
  config.addFilter("longDate", (date: Date) => long.format(date));
  config.addFilter("shortDate", (date: Date) => short.format(date));
}

function addLists(config: EleventyConfig): void {
  config.addFilter("firstOf", (issues: readonly Item[], count: number) => issues.slice(0, count));
  config.addFilter("byYear", (issues: readonly Item[]) =>
    [...groupBy(issues, ({ date }) => String(date.getUTCFullYear()))]
      .map(([year, own]) => ({ year, issues: own.toReversed() }))
      .toReversed(),
  );
  config.addCollection("byCategory", (api) =>
    [...groupBy(api.getFilteredByTag("issues"), ({ data }) => String(data["category"]))].map(
      ([title, issues]) => ({
        title,
        slug: titleSlug(title),
        issues,
      }),
    ),
  );
}

function groupBy(issues: readonly Item[], keyOf: (issue: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const issue of issues) {
    const key = keyOf(issue);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
  }
  return groups;
}
