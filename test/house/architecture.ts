import { posix } from "node:path";
import { findCycle } from "./cycles.js";
import { type Import, importsOf } from "./imports.js";
import {
  IMPURE,
  NODE_MODULES,
  OUTERMOST,
  PACKAGE_HOMES,
  type PackageHome,
  RINGS,
  type Ring,
} from "./rings.js";
import { lineAt, sourceParts } from "./source-parts.js";

/** The sources by their path below `src/`, as `base/span.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Everything in the sources that the table of rings does not allow, one sentence each with file and line. */
export function architectureBreaches(sources: Sources): string[] {
  const breaches: string[] = [];
  const graph = new Map<string, string[]>();
  const users = new Map<string, Set<string>>();
  for (const [path, text] of sources) {
    const ring = ringOf(path);
    if (!OUTERMOST.includes(path) && ring === undefined) {
      breaches.push(`${path}: lies in no ring`);
      continue;
    }
    const parts = sourceParts(text);
    const imports = importsOf(parts);
    if (path.endsWith(".tsx")) imports.push({ specifier: "hono/jsx/jsx-runtime", typesOnly: false, line: 1 });
    for (const entry of imports) {
      const breach = importBreach(path, entry, sources);
      if (breach !== undefined) breaches.push(`${path}:${entry.line}: ${breach}`);
      const home = entry.specifier === undefined ? undefined : homeOf(entry.specifier);
      if (home !== undefined) users.set(home.name, (users.get(home.name) ?? new Set()).add(path));
    }
    if (ring?.apart === true && path.split("/").length < 3)
      breaches.push(`${path}: lies in no folder of its own`);
    if (ring?.pure === true) breaches.push(...impurities(path, parts.code));
    graph.set(
      path,
      imports.flatMap((entry) => resolved(path, entry, sources) ?? []),
    );
  }
  for (const home of PACKAGE_HOMES) {
    const files = [...(users.get(home.name) ?? [])];
    if (home.oneFile === true && files.length > 1)
      breaches.push(`${home.name}: is known to ${files.join(", ")}, expected one file`);
  }
  const cycle = findCycle(graph);
  if (cycle !== undefined) breaches.push(`import cycle: ${cycle.join(" → ")}`);
  return breaches;
}

/** The home of a package, or undefined for one that has none. */
export function homeOf(specifier: string): PackageHome | undefined {
  return PACKAGE_HOMES.filter(({ name }) => specifier === name || specifier.startsWith(`${name}/`)).toSorted(
    (a, b) => b.name.length - a.name.length,
  )[0];
}

function ringOf(path: string): Ring | undefined {
  return RINGS.find(({ folder }) => path.startsWith(`${folder}/`));
}

function importBreach(path: string, entry: Import, sources: Sources): string | undefined {
  const { specifier } = entry;
  if (specifier === undefined) return "imports a name that is only known when it runs";
  if (specifier.startsWith("node:")) return nodeBreach(path, specifier);
  if (specifier.startsWith("#")) return `imports \`${specifier}\`, expected a relative path within src`;
  if (!specifier.startsWith(".")) return packageBreach(path, entry, specifier);
  const target = resolved(path, entry, sources);
  if (target === undefined) return `imports \`${specifier}\`, which is no file of src`;
  return ringBreach(path, target, entry);
}

function ringBreach(path: string, target: string, entry: Import): string | undefined {
  const from = ringOf(path);
  const to = ringOf(target);
  if (OUTERMOST.includes(path) || from === undefined) return undefined;
  if (to === undefined) return `${from.folder} must not import ${target}`;
  if (from === to) {
    const sameFolder = path.split("/")[1] === target.split("/")[1];
    return from.apart === true && !sameFolder
      ? `${from.folder} must not import each other (${target})`
      : undefined;
  }
  if (from.imports.includes(to.folder)) return undefined;
  if (from.typesFrom?.includes(to.folder) === true) {
    return entry.typesOnly ? undefined : `${from.folder} may import only types from ${to.folder} (${target})`;
  }
  return `${from.folder} must not import ${to.folder} (${target})`;
}

function packageBreach(path: string, entry: Import, specifier: string): string | undefined {
  const home = homeOf(specifier);
  if (home === undefined) return `imports \`${specifier}\`, a package without a home`;
  if (!liesIn(path, home.folders))
    return `imports \`${specifier}\`, whose home is ${home.folders.join(" and ")}`;
  if (home.typesOnly === true && !entry.typesOnly) return `may import only types from \`${specifier}\``;
  return undefined;
}

function nodeBreach(path: string, specifier: string): string | undefined {
  const name = specifier.slice("node:".length);
  const allowed = NODE_MODULES.some(
    ({ folders, modules }) => liesIn(path, folders) && modules.includes(name),
  );
  return allowed ? undefined : `must not import \`${specifier}\``;
}

function liesIn(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function resolved(path: string, { specifier }: Import, sources: Sources): string | undefined {
  if (specifier === undefined || !specifier.startsWith(".") || !specifier.endsWith(".js")) return undefined;
  const stem = posix.join(posix.dirname(path), specifier).slice(0, -".js".length);
  return [`${stem}.ts`, `${stem}.tsx`].find((candidate) => sources.has(candidate));
}

function impurities(path: string, code: string): string[] {
  return IMPURE.flatMap(({ pattern, why }) =>
    [...code.matchAll(pattern)].map(
      (match) =>
        `${path}:${lineAt(code, match.index)}: \`${match[0].trim()}\` ${why}, which this ring must not`,
    ),
  );
}
