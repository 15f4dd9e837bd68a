import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type ArchiveInput, copyTree } from "../archive-input.js";
import type { Contestant } from "../contestant.js";
import { pelicanLayouts } from "./pelican-layouts.js";
import { copyStaticFiles, type Peer, writeFiles } from "./peer.js";

/** Pelican, as it is found on the PATH. */
export const pelican: Peer = {
  name: "Pelican",
  wanted: "no `pelican` on the PATH",
  enter(input, folder) {
    const found = spawnSync("pelican", ["--version"], { encoding: "utf8" });
    return found.status === 0 ? writePelicanSite(input, folder, found.stdout.trim()) : undefined;
  },
};

function writePelicanSite(input: ArchiveInput, folder: string, version: string): Contestant {
  const [newest] = input.issues;
  if (newest === undefined) throw new Error("Unexpected empty archive, expected an issue");
  const { issues } = input.publication.folders;
  const content = join(folder, "content");
  copyTree(join(input.checkout, issues), content);
  copyStaticFiles(input, content);
  const layouts = Object.entries(pelicanLayouts(input.publication));
  writeFiles(folder, {
    "pelicanconf.py": pelicanSettings(input),
    ...Object.fromEntries(layouts.map(([path, text]) => [`theme/templates/${path}`, text])),
  });
  const out = join(folder, "output");
  const base = { program: "pelican", cwd: folder, env: { PYTHONDONTWRITEBYTECODE: "1" } };
  const args = ["content", "--settings", "pelicanconf.py", "--output", out, "--quiet"];
  return {
    name: "Pelican",
    version,
    out,
    leftovers: [join(folder, "cache"), join(folder, "__pycache__")],
    build: { ...base, args },
    typed: "pelican content --output public",
    serve: (port) => ({
      ...base,
      args: [...args, "--autoreload", "--listen", "--port", String(port), "--bind", "127.0.0.1"],
    }),
    newest: { ...newest, file: join(content, newest.file.slice(issues.length + 1)) },
  };
}

/** The pattern of an address as Pelican writes it. */
function patternOf(address: string): string {
  return address
    .replace(/^\//, "")
    .replaceAll("{year}", "{date:%Y}")
    .replaceAll("{month}", "{date:%m}")
    .replaceAll("{day}", "{date:%d}");
}

function pelicanSettings({ publication }: ArchiveInput): string {
  const { title, address, language, timeZone, feeds, addresses } = publication;
  const issue = patternOf(addresses.issue);
  const archive = patternOf(addresses.archive);
  const category = patternOf(addresses.category);
  const fileOf = (pattern: string): string => (pattern.endsWith("/") ? `${pattern}index.html` : pattern);
  // JSON's strings are Python's as far as these go.
  return `import re

SITENAME = ${JSON.stringify(title)}
SITEURL = ${JSON.stringify(address)}
AUTHOR = ${JSON.stringify(feeds.author)}
TIMEZONE = ${JSON.stringify(timeZone)}
DEFAULT_LANG = ${JSON.stringify(language)}
DEFAULT_CATEGORY = ${JSON.stringify(title)}
THEME = "theme"
THEME_STATIC_DIR = "theme"
ARTICLE_PATHS = [""]
ARTICLE_EXCLUDES = ["pages"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images", "assets"]
ARTICLE_URL = ${JSON.stringify(issue)}
ARTICLE_SAVE_AS = ${JSON.stringify(fileOf(issue))}
ARCHIVES_SAVE_AS = ${JSON.stringify(fileOf(archive))}
CATEGORY_URL = ${JSON.stringify(category)}
CATEGORY_SAVE_AS = ${JSON.stringify(fileOf(category))}
AUTHOR_SAVE_AS = ""
TAG_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "archives"]
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = "atom.xml"
FEED_ALL_RSS = "rss.xml"
FEED_MAX_ITEMS = ${feeds.items}
RSS_FEED_SUMMARY_ONLY = False
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.meta": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.toc": {"permalink": "", "permalink_class": "permalink"},
    },
    "output_format": "html5",
}

HEADING = re.compile(r'<h([1-3]) id="([^"]*)">(.*?)<a class="permalink"', re.S)


def contents(html):
    entries = (f'<li><a href="#{id}">{title}</a></li>' for _, id, title in HEADING.findall(html))
    return "<ol>" + "".join(entries) + "</ol>"


JINJA_FILTERS = {"contents": contents}
`;
}
