import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ArchiveInput, InputIssue, SourceText } from "../archive-input.js";
import type { Contestant } from "../contestant.js";
import { eleventyLayouts } from "./eleventy-layouts.js";
import { copyStaticFiles, fileNameOf, type Peer, writeFiles, yamlHeader } from "./peer.js";

const INSTALLED = join(tmpdir(), "galley-bench-eleventy");

/** Eleventy, in the folder that GALLEY_BENCH_ELEVENTY names or where `installEleventy` put it. */
export const eleventy: Peer = {
  name: "Eleventy",
  wanted: "no Eleventy in the folder that GALLEY_BENCH_ELEVENTY names; --install-peers fetches it",
  enter(input, folder) {
    const home = [process.env["GALLEY_BENCH_ELEVENTY"], INSTALLED].find(
      (place) => place !== undefined && existsSync(packageIn(place)),
    );
    return home === undefined ? undefined : writeEleventySite(input, folder, packageIn(home));
  },
};

/** Fetches Eleventy from npm into a folder of its own for temporary files, where it stays for the next time. */
export function installEleventy(): void {
  if (existsSync(packageIn(INSTALLED))) return;
  mkdirSync(INSTALLED, { recursive: true });
  execFileSync("npm", ["install", "--prefix", INSTALLED, "--no-audit", "--no-fund", "@11ty/eleventy"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function packageIn(folder: string): string {
  return join(folder, "node_modules/@11ty/eleventy");
}

function writeEleventySite(input: ArchiveInput, folder: string, home: string): Contestant {
  const [newest] = input.issues;
  if (newest === undefined) throw new Error("Unexpected empty archive, expected an issue");
  const { version, bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
    version: string;
    bin: { eleventy: string };
  };
  copyStaticFiles(input, join(folder, "static"));
  const settings = new URL("eleventy-settings.js", import.meta.url).href;
  writeFiles(folder, {
    "eleventy.config.mjs": eleventyConfig(settings),
    ...eleventyLayouts(input.publication),
    "content/blog/blog.json": JSON.stringify({ layout: "issue.njk", tags: "issues" }),
    ...Object.fromEntries(input.issues.map(eleventyIssue).map(({ file, head, body }) => [file, head + body])),
    ...Object.fromEntries(
      input.pages.map(({ path, title, body }) => [
        `content/${path.replace(/^\//, "").replace(/\.html$/, "")}.md`,
        yamlHeader({ title, permalink: path, layout: "page.njk" }) + body,
      ]),
    ),
  });
  const out = join(folder, "public");
  const base = { program: process.execPath, cwd: folder };
  const args = [join(home, bin.eleventy), "--quiet"];
  const text = eleventyIssue(newest);
  return {
    name: "Eleventy",
    version,
    out,
    leftovers: [join(folder, ".cache")],
    build: { ...base, args },
    typed: "eleventy",
    serve: (port) => ({ ...base, args: [...args, "--serve", "--incremental", `--port=${port}`] }),
    newest: { ...text, path: newest.path, file: join(folder, text.file) },
  };
}

function eleventyConfig(settings: string): string {
  return `export { default } from ${JSON.stringify(settings)};
export const config = {
  dir: { input: "content", includes: "../layouts", output: "public" },
  templateFormats: ["md", "njk"],
  markdownTemplateEngine: false,
  htmlTemplateEngine: false,
};
`;
}

function eleventyIssue(issue: InputIssue): SourceText {
  const { title, date, path, category, body } = issue;
  // Eleventy takes a quoted date too.
  const head = yamlHeader({ title, date, permalink: path, category });
  return { file: `content/blog/${fileNameOf(issue)}`, head, body };
}
