// Writes src/check/rules/registry.ts, the list of all rules, from the files below src/check/rules.
//
//   npm run rules             after a rule was added, renamed or removed
//   npm run rules -- --check  only says whether the list is as it would be written

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../src/check/rules/", import.meta.url);
const registry = new URL("registry.ts", folder);

const codes = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((area) =>
    readdirSync(new URL(`${area.name}/`, folder))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${area.name}/${name.slice(0, -3)}`),
  )
  .sort();

/** `event/past` is imported as `eventPast`. */
const nameOf = (code) => code.replace(/[/-]([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const text = `// Written by scripts/write-rule-registry.mjs: change the files, then run \`npm run rules\`.
import type { AnyRule } from "../rule.js";
${codes.map((code) => `import ${nameOf(code)} from "./${code}.js";`).join("\n")}

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
${codes.map((code) => `  ${nameOf(code)},`).join("\n")}
];
`;

if (process.argv.includes("--check")) {
  const sound = readFileSync(registry, "utf8") === text;
  if (!sound) process.stderr.write("src/check/rules/registry.ts is stale: run `npm run rules`.\n");
  process.exitCode = sound ? 0 : 1;
} else {
  writeFileSync(registry, text);
  process.stdout.write(`${codes.length} rules in ${fileURLToPath(registry)}\n`);
}
