/** One folder below `src/`, and what its files may import besides each other. */
export interface Ring {
  readonly folder: string;
  readonly imports: readonly string[];
  /** Folders whose types alone may be imported. */
  readonly typesFrom?: readonly string[];
  /** Its sub-folders know nothing of each other, and no file lies outside them. */
  readonly apart?: boolean;
  /** Without clock, network, disk, environment or chance: such code cannot fail, only be wrong. */
  readonly pure?: boolean;
}

const PAPER = ["base", "issue"];
const STAGES = ["gather", "check", "merge", "build", "deliver"];

/** The rings from the inside out. What lies in `src/` itself stands outside of them and may import everything of ours. */
export const RINGS: readonly Ring[] = [
  { folder: "base", imports: [], pure: true },
  { folder: "issue", imports: ["base"], pure: true },
  { folder: "audience", imports: ["base"], pure: true },
  { folder: "search", imports: ["base"], pure: true },
  { folder: "gather", imports: PAPER, pure: true },
  { folder: "check", imports: PAPER, pure: true },
  { folder: "merge", imports: PAPER, pure: true },
  { folder: "build", imports: [...PAPER, "search"], pure: true },
  { folder: "deliver", imports: [...PAPER, "audience"], pure: true },
  // A port is declared by the act that needs it, so an adapter names types of `app`, and never its code.
  { folder: "adapters", imports: [...PAPER, "audience", ...STAGES], typesFrom: ["app"], apart: true },
  { folder: "app", imports: [...PAPER, "audience", ...STAGES] },
  { folder: "cli", imports: [...PAPER, "audience", "app"] },
  { folder: "web", imports: [...PAPER, "audience", "app"] },
  // What runs in readers' browsers; scripts/bundle.mjs makes one file of each of its pages.
  { folder: "browser", imports: ["base", "search"] },
];

/** The files that put the program together: the only ones that know which adapter is in use. */
export const OUTERMOST: readonly string[] = [
  "main.ts",
  "render-worker.ts",
  "serve-preview.ts",
  "open-draft.ts",
  "check-drafts.ts",
  "review-pulls.ts",
  "visit-links.ts",
  "gather-news.ts",
  "gather-doors.ts",
  "system-clock.ts",
  "choose-news.ts",
  "merge-news.ts",
  "tell-status.ts",
  "open-database.ts",
  "keep-database.ts",
  "look-after-readers.ts",
  "serve-readers.ts",
  "build-news.ts",
  "mail-issues.ts",
  "open-relay.ts",
  "send-mail.ts",
  "run-mail-worker.ts",
  "publication-folder.ts",
  "handle-bounces.ts",
  "serve-webhook.ts",
];

/** Which folders may use a package or one of its entries; the longest name that fits counts. */
export interface PackageHome {
  readonly name: string;
  readonly folders: readonly string[];
  /** Only `import type`: nothing of it runs. */
  readonly typesOnly?: boolean;
  /** At most one file may know it, so that it can be replaced there. */
  readonly oneFile?: boolean;
}

/** Every npm package that `src/` may import. A `.tsx` file imports `hono/jsx` without writing so. */
export const PACKAGE_HOMES: readonly PackageHome[] = [
  { name: "satteri", folders: ["issue"] },
  { name: "mdast", folders: ["issue", "gather", "check", "build"], typesOnly: true },
  { name: "entities", folders: ["issue", "build"] },
  { name: "smol-toml", folders: ["issue"], oneFile: true },
  { name: "valibot", folders: ["issue", "check", "gather", "deliver"] },
  // Reading a facts file is no part of a check: it costs 10 ms, so only who has such a file loads it.
  { name: "htmlparser2", folders: ["adapters/internet"], oneFile: true },
  { name: "feedsmith", folders: ["gather"], oneFile: true },
  { name: "ical.js", folders: ["gather"], oneFile: true },
  { name: "hono/jsx", folders: ["build/pages", "build/email", "web"] },
  { name: "hono/html", folders: ["build/pages", "build/email", "web"] },
  { name: "hono", folders: ["web"] },
  { name: "@hono/node-server", folders: ["adapters/http"] },
  { name: "postal-mime", folders: ["adapters/mime"], oneFile: true },
  { name: "imapflow", folders: ["adapters/imap"], oneFile: true },
  { name: "chokidar", folders: ["adapters/disk"] },
  { name: "libsql", folders: ["adapters/sql"], oneFile: true },
  { name: "pg", folders: ["adapters/sql"], oneFile: true },
  { name: "commander", folders: ["cli"] },
];

/** Which folders may use which modules of Node; the rings inside of the adapters use none. */
export const NODE_MODULES: readonly {
  readonly folders: readonly string[];
  readonly modules: readonly string[];
}[] = [
  { folders: ["adapters/disk"], modules: ["fs", "fs/promises", "path", "os", "crypto", "url"] },
  // Exports of other lists come in archives.
  { folders: ["adapters/disk/import"], modules: ["zlib"] },
  // `sync -f` writes a file system's buffers to the disk in one call, which Node cannot.
  { folders: ["adapters/disk"], modules: ["child_process"] },
  // Git does not say when it last fetched; the age of one of its files does.
  { folders: ["adapters/git"], modules: ["child_process", "crypto", "fs", "path"] },
  { folders: ["adapters/http"], modules: ["http", "net", "stream", "events"] },
  {
    folders: ["adapters/internet"],
    modules: ["http", "https", "net", "dns/promises", "stream", "zlib"],
  },
  {
    folders: ["adapters/sql"],
    modules: ["crypto", "fs", "path", "readline", "stream", "stream/promises", "zlib"],
  },
  { folders: ["adapters/keys"], modules: ["crypto", "fs", "path"] },
  { folders: ["adapters/dns"], modules: ["dns", "dns/promises"] },
  // A person at a terminal types lines, and opens their own editor.
  { folders: ["adapters/terminal"], modules: ["readline", "child_process", "fs", "os", "path"] },
  { folders: ["adapters/smtp"], modules: ["net", "tls", "crypto", "util"] },
  { folders: ["adapters/imap"], modules: ["crypto"] },
  { folders: ["adapters/threads"], modules: ["worker_threads", "os", "url", "events"] },
  {
    folders: OUTERMOST,
    modules: ["crypto", "fs", "path", "url", "os", "process", "util", "v8", "worker_threads", "events"],
  },
];

/** What pure rings must not mention, and why. Each pattern is matched against code without strings and comments. */
export const IMPURE: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\bDate\.now\b/g, why: "reads the clock" },
  { pattern: /\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|(?<!\bnew\s+|[\w$.])Date\(/g, why: "reads the clock" },
  { pattern: /(?<![\w$.])performance\b/g, why: "reads the clock" },
  {
    pattern: /\.(?:get|set)(?:Date|Day|FullYear|Hours|Minutes|Month)\(|\.getTimezoneOffset\(/g,
    why: "reads the machine's time zone",
  },
  {
    pattern: /\.toLocale\w*\(\s*\)|\.localeCompare\((?:[^(),]|\([^()]*\))*\)/g,
    why: "reads the machine's language",
  },
  { pattern: /\bMath\.random\b|(?<![\w$.])crypto\b/g, why: "throws dice" },
  { pattern: /(?<![\w$.])process\s*[.[]/g, why: "reads the environment" },
  { pattern: /(?<![\w$.])(?:globalThis|navigator)\b/g, why: "reads the environment" },
  { pattern: /(?<![\w$.])(?:fetch|WebSocket|EventSource)\s*\(/g, why: "goes to the network" },
  { pattern: /(?<![\w$.])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/g, why: "waits" },
  { pattern: /(?<![\w$.])console\s*\./g, why: "prints" },
];
