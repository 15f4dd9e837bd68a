// Writes the lists of all sources and of all writers of sections from the files beside them.
//
//   npm run sources             after a file was added, renamed or removed
//   npm run sources -- --check  only says whether the lists are as they would be written

import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const LISTS = [
  {
    folder: "sources",
    type: "AnySource",
    typeFile: "../source.js",
    list: "SOURCES",
    about: "Every source there is, by name.",
  },
  {
    folder: "sections",
    type: "SectionWriter",
    typeFile: "../section-writer.js",
    list: "SECTION_WRITERS",
    about: "Every writer of a generated section, by the names of their files.",
  },
];

/** `hacker-news` is imported as `hackerNews`. */
const nameOf = (file) => file.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const isCheck = process.argv.includes("--check");
for (const { folder, type, typeFile, list, about } of LISTS) {
  const path = new URL(`../src/gather/${folder}/registry.ts`, import.meta.url);
  const names = readdirSync(new URL(".", path))
    .filter((name) => name.endsWith(".ts") && name !== "registry.ts")
    .map((name) => name.slice(0, -3))
    .sort();
  const text = `// Written by scripts/write-gather-registries.mjs: change the files, then run \`npm run sources\`.
import type { ${type} } from "${typeFile}";
${names.map((name) => `import ${nameOf(name)} from "./${name}.js";\n`).join("")}
/** ${about} */
export const ${list}: readonly ${type}[] = ${names.length < 5 ? `[${names.map(nameOf).join(", ")}]` : `[\n${names.map((name) => `  ${nameOf(name)},`).join("\n")}\n]`};
`;
  if (!isCheck) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) {
    process.stderr.write(`src/gather/${folder}/registry.ts is stale: run \`npm run sources\`.\n`);
    process.exitCode = 1;
  }
}
