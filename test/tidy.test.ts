import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { isCode, readFolder, readRepositoryFile } from "./house/repository-files.js";
import {
  emptyNames,
  type Exceptions,
  type Files,
  leftovers,
  longFiles,
  longFunctions,
  oddNames,
  refusedTypeNames,
  sentenceCount,
  undocumentedExports,
} from "./house/tidy-code.js";
import {
  brokenLinks,
  localLinkCount,
  machinePaths,
  namedScripts,
  refusedWords,
  unlistedDecisions,
} from "./house/tidy-docs.js";
import { repositoryFolder } from "./repository.js";

/** Files over 300 lines, each with the reason why it is not cut. */
const LONG_FILES: Exceptions = {};

/** Functions over 60 lines, as `src/base/span.ts textIn`, each with the reason why it is not cut. */
const LONG_FUNCTIONS: Exceptions = {};

/** Words that the glossary refuses for one thing and that rightly name another. */
const WORDS_WITH_ANOTHER_MEANING: Readonly<Record<string, string>> = {
  site: "what a build makes of all issues and pages",
  header: "the lines above an issue's text, and those of an HTTP message",
  format: "Atom, RSS and JSON Feed are formats of one feed",
  category: "the header of an issue names one",
  result: "what an act gives back",
};

const src = readFolder("src", isCode);
const code = new Map(
  ["src", "test", "bench", "scripts"]
    .filter((folder) => existsSync(join(repositoryFolder, folder)))
    .flatMap((folder) => [...readFolder(folder, isCode)]),
);
const docs = new Map([
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    .filter((path) => existsSync(join(repositoryFolder, path)))
    .map((path) => [path, readRepositoryFile(path)] as const),
  ...readFolder("docs", (path) => path.endsWith(".md")),
]);

/** Asserts that a check finds nothing in this repository, something in what was planted, and nothing in its sound twin. */
function holds(real: readonly string[], planted: readonly string[], sound: readonly string[]): void {
  assert.equal(
    planted.length,
    1,
    `expected one finding in what was planted, got ${planted.join("\n") || "none"}`,
  );
  assert.deepEqual(sound, []);
  assert.deepEqual(real, []);
}

function file(path: string, text: string): Files {
  return new Map([[path, text]]);
}

describe("the code", () => {
  it("was seen", () => {
    assert.ok(src.size >= 15, `saw only ${src.size} files of src`);
    for (const path of ["src/base/span.ts", "test/tidy.test.ts", "scripts/run-tests.mjs"])
      assert.ok(code.has(path), path);
  });

  it("lies in files of at most 300 lines", () => {
    const lines = "const a = 1;\n";
    holds(
      longFiles(code, LONG_FILES),
      longFiles(file("src/a.ts", lines.repeat(301))),
      longFiles(file("src/a.ts", lines.repeat(300))),
    );
    assert.deepEqual(longFiles(file("src/a.ts", lines.repeat(301)), { "src/a.ts": "a table" }), []);
    assert.equal(longFiles(file("src/a.ts", lines), { "src/a.ts": "a table" }).length, 1);
  });

  it("is cut into functions of at most 60 lines", () => {
    const heads = [
      "export function parse(text: string): void {\n<body>}",
      "export function parse(\n  text: string,\n): { a: number } {\n<body>}",
      "const parse = async (text: string): Promise<void> => {\n<body>};",
      "class A {\n  parse(text: string): void {\n<body>  }\n}",
      "export const Page = (view: View) => (\n<body>);",
      "walk(tree, (node) => {\n<body>});",
    ];
    for (const head of heads) {
      const sized = (lines: number): Files =>
        file("src/a.ts", head.replace("<body>", "    a();\n".repeat(lines)));
      holds(longFunctions(src, LONG_FUNCTIONS), longFunctions(sized(61)), longFunctions(sized(56)));
    }
    assert.deepEqual(longFunctions(file("src/a.ts", `const MONTHS = [\n${'  "May",\n'.repeat(90)}];`)), []);
    assert.deepEqual(longFunctions(file("src/a.ts", `class A {\n${"  a(): void {}\n\n".repeat(90)}}`)), []);
  });

  it("has files and folders in kebab-case", () => {
    const names = [...code.keys(), ...[...docs.keys()].filter((path) => path.startsWith("docs/"))];
    holds(
      oddNames(names),
      oddNames(["src/base/webAddress.ts"]),
      oddNames(["src/base/web-address.test.ts", "docs/README.md"]),
    );
    assert.equal(oddNames(["src/Base/a.ts", "src/base/a_b.ts"]).length, 2);
  });

  it("has files and folders whose names say something", () => {
    const bad = [
      "src/utils/a.ts",
      "src/base/date-helpers.ts",
      "src/common.ts",
      "src/service/a.ts",
      "src/build-manager.ts",
    ];
    for (const path of bad)
      holds(emptyNames(src.keys()), emptyNames([path]), emptyNames(["src/issue/miscellaneous.ts"]));
  });

  it("and the pages leave no notes to oneself", () => {
    const word = ["TO", "DO"].join("");
    // The pages of the rules show drafts with such notes in them, as examples.
    const written = [...docs].filter(([path]) => !path.startsWith("docs/rules/"));
    const read = new Map([...code, ...written]);
    holds(
      leftovers(read),
      leftovers(file("src/a.ts", `const a = 1; // ${word}: b`)),
      leftovers(file("src/a.ts", `const a = "${word}";`)),
    );
    assert.equal(leftovers(file("docs/a.md", `A page. ${word}`)).length, 1);
  });

  it("says above every export what it is", () => {
    const sound = [
      "/** One. Two. Three. */\nexport const a = 1;",
      "/**\n * Uses `a.b`. Two.\n * Three. Four.\n */\nexport default function a(): void {}",
      "/** What it does. */\nexport function a(b: string): string;\nexport function a(b: number): number;",
      'export { a } from "./a.js";\nexport type { B } from "./b.js";\nexport * from "./c.js";',
      "const text = `\nexport const a = 1;\n`;",
    ];
    const planted = [
      "export const a = 1;",
      "// What it is.\nexport const a = 1;",
      "/* What it is. */\nexport const a = 1;",
      "/** What it is. */\n\nexport const a = 1;",
      "/** */\nexport interface A {}",
      "/** One. Two. Three. Four. */\nexport type A = string;",
      "/** Another. */\nconst b = 1;\nexport const a = 1;",
    ];
    for (const text of planted) {
      holds(
        undocumentedExports(src),
        undocumentedExports(file("src/a.ts", text)),
        undocumentedExports(file("src/a.ts", sound[0] ?? "")),
      );
    }
    for (const text of sound) assert.deepEqual(undocumentedExports(file("src/a.ts", text)), [], text);
  });

  it("has its sentences counted sanely", () => {
    const counts: readonly (readonly [string, number])[] = [
      ["", 0],
      ["The text a span covers", 1],
      ["BCP 47. See `a.b.c`.", 2],
      ["Version 0.31.2 of it, e.g. this one.", 1],
      ["See https://example.com/a.b?c. Then go! Will you?", 3],
      ["One (in brackets.) Two: and three.\n@param a Not. Counted.", 2],
    ];
    for (const [text, count] of counts) assert.equal(sentenceCount(text), count, text);
  });

  it("names its types in the glossary's words", () => {
    const refused = refusedWords(docs.get("docs/glossary.md") ?? "");
    for (const word of ["post", "wip", "scraper", "campaign", "blocklist"])
      assert.ok(refused.has(word), word);
    for (const word of Object.keys(WORDS_WITH_ANOTHER_MEANING))
      assert.ok(refused.delete(word), `${word} is not refused`);
    const sound = file(
      "src/a.ts",
      "export interface SiteStore {}\ninterface Post {}\nexport class Postal {}\nexport const post = 1;",
    );
    for (const declaration of ["interface Post", "class RssScraper", "type Campaigns =", "enum WipState"]) {
      holds(
        refusedTypeNames(src, refused),
        refusedTypeNames(file("src/a.ts", `export ${declaration} {}`), refused),
        refusedTypeNames(sound, refused),
      );
    }
  });
});

describe("the pages", () => {
  const exists = (path: string): boolean => existsSync(join(repositoryFolder, path));

  it("were seen", () => {
    for (const path of ["README.md", "docs/architecture.md", "docs/decisions/README.md"])
      assert.ok(docs.has(path), path);
  });

  it("link to what is there", () => {
    assert.ok(localLinkCount(docs) >= 10, `saw only ${localLinkCount(docs)} links`);
    const planted = [
      "[a](gone.md)",
      "[a](../gone/)",
      "[a]: gone.md",
      '<img src="gone.png">',
      "[a](a.md#gone)",
      "[a](#gone)",
    ];
    const sound = file(
      "docs/a.md",
      "# Two words: `x`\n\n[a](#two-words-x) [b](https://example.com/) [c](../LICENSE) `[d](gone.md)`",
    );
    for (const text of planted) {
      const files = new Map([["docs/a.md", text]]);
      const there = (path: string): boolean => path === "docs/a.md" || exists(path);
      holds(brokenLinks(docs, exists), brokenLinks(files, there), brokenLinks(sound, there));
    }
  });

  it("name no path of one machine", () => {
    for (const text of ["see /work/main", "in `/tmp/x`", "(/home/me)", "/Users/me/galley"]) {
      holds(
        machinePaths(docs),
        machinePaths(file("docs/a.md", text)),
        machinePaths(file("docs/a.md", "src/work/a ~/work https://a.b/home/c")),
      );
    }
  });

  it("name scripts that package.json has", () => {
    const { scripts } = JSON.parse(readRepositoryFile("package.json")) as { scripts: Record<string, string> };
    const named = ["README.md", "CONTRIBUTING.md"].flatMap((path) => namedScripts(docs.get(path) ?? ""));
    const missing = (names: readonly string[]): string[] =>
      names.filter((name) => !Object.hasOwn(scripts, name));
    assert.ok(named.includes("ready"), "CONTRIBUTING.md does not name `npm run ready`");
    holds(
      missing(named),
      missing(namedScripts("`npm run gone`")),
      missing(namedScripts("`npm start`, `npm test -- slug`, `npm ci`")),
    );
  });

  it("of decisions are listed in their index, without gaps", () => {
    const folder = "docs/decisions/";
    const pages = [...docs.keys()]
      .filter((path) => /^docs\/decisions\/\d/.test(path))
      .map((path) => path.slice(folder.length));
    const index = docs.get(`${folder}README.md`) ?? "";
    assert.ok(pages.length >= 10, `saw only ${pages.length} pages`);
    holds(
      unlistedDecisions(index, pages),
      unlistedDecisions(index, ["0000-gone.md"]),
      unlistedDecisions("[a](0001-a.md)", ["0001-a.md"]),
    );
    assert.deepEqual(
      pages.map((page) => Number(page.slice(0, 4))),
      pages.map((_, at) => at + 1),
    );
  });
});
