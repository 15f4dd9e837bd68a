import { closeSync, constants, lstatSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { openCacheStore } from "./adapters/disk/open-cache-store.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { asDiskFailure } from "./adapters/disk/disk-failure.js";
import { openIssueFiles } from "./adapters/disk/open-issue-files.js";
import { readArchiveIndex } from "./app/archive-index.js";
import { checkIssues, type CheckIssueWorld, type CheckReport } from "./app/check-issue.js";
import { describeRules, type RuleDescription } from "./app/describe-rules.js";
import { holdsPublication } from "./app/folder-shape.js";
import type { History } from "./app/history.js";
import type { IssueFiles } from "./app/issue-files.js";
import type { PreparedReview } from "./app/prepare-review.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { Failure } from "./base/failure.js";
import { type FactBook, staleFactsNote } from "./check/facts.js";
import { RULES } from "./check/rules/registry.js";
import type { CheckRequest, PrepareRequest, RulesRequest } from "./cli/world.js";
import { publicationFolder } from "./publication-folder.js";

const STDIN = 0;
/** What is piped in is called so in reports. */
const PIPED_NAME = "stdin";
/** With fewer files, to ask V8 for less takes more than it saves. */
const MANY_FILES = 20;
/** The engine of Node 20; later ones optimise later by themselves, and have no switch of this name. */
const EAGER_V8 = /^11\./;
/** A function is optimised after seven times as much work as usual, and with less of what it calls put into it. */
const LESS_OPTIMISING = ["--interrupt-budget=450000", "--max-inlined-bytecode-size-cumulative=120"];

/** Checks files of a checkout, or what is piped in. Throws a Failure. */
export async function checkDrafts(request: CheckRequest, version: string): Promise<CheckReport> {
  const { isPiped, pipedName = PIPED_NAME, fix, isDryRun, since, rules } = request;
  const facts = request.facts === undefined ? undefined : await readFactsFile(request.facts);
  const files = isPiped ? [pipedName] : request.files;
  if (!isPiped && mayBeMany(files)) await optimiseLess();
  const folder = publicationFolder(request.folder, files);
  const world = await checkWorldOf(folder, version, since);
  const options = { fix, isDryRun, since, rules, facts };
  const path = request.pipedName === undefined ? undefined : pathWithin(folder, pipedName);
  const piped = isPiped ? { files: pipedFiles(pipedName, path) } : {};
  const report = checkIssues({ ...world, ...piped }, { ...options, files });
  const stale = facts === undefined ? undefined : staleFactsNote(facts, new Date().toISOString());
  return stale === undefined ? report : { ...report, notes: [...report.notes, stale] };
}

/** Whether the names lead to many files; a folder may hold any number. */
function mayBeMany(files: readonly string[]): boolean {
  return files.length > MANY_FILES || files.some((name) => !/\.(?:md|markdown)$/i.test(name));
}

/**
 * Keeps V8 from spending as much on optimising the code of a hundred rules as these take to run: most of their functions
 * are done before they have won it back. It is loaded only now because it takes a fortieth of one draft's check.
 */
async function optimiseLess(): Promise<void> {
  if (!EAGER_V8.test(process.versions.v8)) return;
  const { setFlagsFromString } = await import("node:v8");
  for (const flag of LESS_OPTIMISING) setFlagsFromString(flag);
}

/** Describes rules as the publication in a folder has them; where there is none, as they are by themselves. */
export async function describeRulesOf({ folder, codes }: RulesRequest): Promise<readonly RuleDescription[]> {
  const checkout = openCheckout(publicationFolder(folder));
  const { rules } = holdsPublication(checkout) ? await loadPublicationOf(checkout) : { rules: {} };
  return describeRules(rules, codes);
}

/** Checks what changed since a commit and writes the file of a review. Throws a Failure. */
export async function prepareReviewFile(
  { folder: named, out, ...options }: PrepareRequest,
  version: string,
): Promise<PreparedReview> {
  const folder = publicationFolder(named, options.files);
  // What holds a review to its form is loaded with reviews alone.
  const { prepareReview } = await import("./app/prepare-review.js");
  const review = prepareReview(await checkWorldOf(folder, version, options.since), options);
  try {
    writePlainFile(out, review.text);
  } catch (error) {
    throw asDiskFailure("write", out, error);
  }
  return review;
}

/** A checkout may bring a symlink under the name that its workflow writes to; what that leads to is nobody's to lose. */
function writePlainFile(path: string, text: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new Failure("refused", "Unexpected symlink at the place of --out, expected a plain file or none", {
      hint: "Remove the symlink, or choose another file with --out.",
    });
  }
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  // A system that knows no such flag has none to add.
  const file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | ((O_NOFOLLOW as number | undefined) ?? 0));
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** What a check of the publication in a folder knows of the world. Throws a Failure `configuration`. */
export async function checkWorldOf(
  folder: string,
  version: string,
  since?: string,
): Promise<CheckIssueWorld> {
  const checkout = openCheckout(folder);
  const cache = openCacheStore(folder, process.env);
  return {
    rules: RULES,
    checkout,
    readArchive: (publication) => readArchiveIndex({ checkout, cache, version }, publication),
    files: openIssueFiles(folder, process.cwd()),
    history: since === undefined ? NO_HISTORY : await historyOf(folder),
    publication: await loadPublicationOf(checkout),
  };
}

/** Git is loaded for those alone who ask it: what starts other programs takes a tenth of a check to load. */
async function historyOf(folder: string): Promise<History> {
  const { openHistory } = await import("./adapters/git/open-history.js");
  return openHistory(folder);
}

const NO_HISTORY: History = {
  at: () => {
    throw new Failure("bug", "Unexpected question about the past, expected one only after --since");
  },
};

/** The way from a folder to a file below it, with `/`; undefined when it lies elsewhere. */
function pathWithin(folder: string, file: string): string | undefined {
  const path = relative(resolve(folder), resolve(file)).split(sep).join("/");
  return path === ".." || path.startsWith("../") || isAbsolute(path) ? undefined : path;
}

function pipedFiles(name: string, path: string | undefined): IssueFiles {
  const file = { name, path, bytes: readStdin() };
  return {
    open: () => file,
    openAll: () => [file],
    openPath: () => undefined,
    replace: () => undefined,
  };
}

function readStdin(): Uint8Array {
  try {
    return readFileSync(STDIN);
  } catch (error) {
    throw asDiskFailure("read", "the standard input", error);
  }
}

/** The facts in a file; their reader is loaded with the file alone, since it costs a tenth of a check. Throws a Failure. */
export async function readFactsFile(file: string): Promise<FactBook> {
  const bytes = openCheckout(dirname(file)).read(basename(file));
  if (bytes === undefined) {
    throw new Failure("not-found", `Unexpected lack of a file at ${file}, expected facts`, {
      hint: "galley facts writes it.",
    });
  }
  const { readFacts } = await import("./check/facts-file.js");
  return readFacts(new TextDecoder().decode(bytes), file);
}
