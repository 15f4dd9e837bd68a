import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { ArchiveInput, InputIssue, SourceText } from "../archive-input.js";
import type { Contestant } from "../contestant.js";
import { hugoLayouts } from "./hugo-layouts.js";
import { copyStaticFiles, fileNameOf, type Peer, writeFiles, yamlHeader } from "./peer.js";

/** Hugo, as it is found on the PATH. */
export const hugo: Peer = {
  name: "Hugo",
  wanted: "no `hugo` on the PATH",
  enter(input, folder) {
    const found = spawnSync("hugo", ["version"], { encoding: "utf8" });
    if (found.status !== 0) return undefined;
    const version =
      /v(?<version>\d+(?:\.\d+)+)/.exec(found.stdout)?.groups?.["version"] ?? "of unknown version";
    return writeHugoSite(input, folder, version);
  },
};

function writeHugoSite(input: ArchiveInput, folder: string, version: string): Contestant {
  const [newest] = input.issues;
  if (newest === undefined) throw new Error("Unexpected empty archive, expected an issue");
  copyStaticFiles(input, join(folder, "static"));
  const layouts = Object.entries(hugoLayouts(input.publication));
  writeFiles(folder, {
    "config.toml": hugoSettings(input),
    ...Object.fromEntries(layouts.map(([path, text]) => [`layouts/${path}`, text])),
    "content/blog/_index.md": yamlHeader({ title: "Archive", url: input.publication.addresses.archive }),
    ...Object.fromEntries(input.issues.map((issue) => textFile(hugoIssue(issue)))),
    ...Object.fromEntries(
      input.pages.map(({ path, title, body }) => [
        `content/pages/${path.replace(/^.*\//, "").replace(/\.html$/, "")}.md`,
        yamlHeader({ title, url: path }) + body,
      ]),
    ),
  });
  const out = join(folder, "public");
  const cache = join(folder, "cache");
  const base = { program: "hugo", cwd: folder, env: { HUGO_CACHEDIR: cache } };
  const text = hugoIssue(newest);
  return {
    name: "Hugo",
    version,
    out,
    leftovers: [cache, join(folder, "resources"), join(folder, ".hugo_build.lock")],
    build: { ...base, args: ["--quiet", "--destination", out] },
    typed: "hugo --destination public",
    serve: (port) => ({ ...base, args: ["server", "--port", String(port), "--bind", "127.0.0.1"] }),
    newest: { ...text, path: newest.path, file: join(folder, text.file) },
  };
}

function hugoIssue(issue: InputIssue): SourceText {
  const { title, date, path, category, body } = issue;
  const head = yamlHeader({ title, date, url: path, categories: [category] });
  return { file: `content/blog/${fileNameOf(issue)}`, head, body };
}

function textFile({ file, head, body }: SourceText): readonly [string, string] {
  return [file, head + body];
}

/** Plain CommonMark with tables, as Galley reads it; nothing is made that the layouts do not show. */
function hugoSettings({ publication }: ArchiveInput): string {
  const { title, address, language } = publication;
  return `baseURL = ${JSON.stringify(`${address}/`)}
title = ${JSON.stringify(title)}
languageCode = ${JSON.stringify(language)}
buildFuture = true
disableKinds = ["taxonomy", "404", "sitemap"]
ignoreErrors = ["error-disable-taxonomy"]
enableRobotsTXT = false

[taxonomies]
category = "categories"

[outputs]
home = ["HTML", "RSS", "ATOM"]
section = ["HTML"]
term = ["HTML"]

[mediaTypes."application/atom+xml"]
suffixes = ["xml"]

[outputFormats.ATOM]
mediaType = "application/atom+xml"
baseName = "atom"

[outputFormats.RSS]
mediaType = "application/rss+xml"
baseName = "rss"

[markup.goldmark.renderer]
unsafe = true

[markup.goldmark.extensions]
definitionList = false
footnote = false
linkify = false
strikethrough = false
table = true
taskList = false
typographer = false

[markup.highlight]
codeFences = false

[markup.tableOfContents]
startLevel = 1
endLevel = 3
ordered = true
`;
}
