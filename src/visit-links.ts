import { isAbsolute, relative, resolve, sep } from "node:path";
import { findPublication } from "./adapters/disk/find-publication.js";
import { openFactsFile } from "./adapters/disk/open-facts-file.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { userAgentOf } from "./adapters/internet/user-agent.js";
import { openVisitor } from "./adapters/internet/visit/open-visitor.js";
import type { Checkout } from "./app/checkout.js";
import { collectFacts, type CollectFactsReport, planFacts } from "./app/collect-facts.js";
import { currentDraft } from "./app/current-draft.js";
import { readPublicationOf } from "./app/read-publication-of.js";
import { readText } from "./app/read-sources.js";
import { Failure } from "./base/failure.js";
import type { TextFile } from "./build/source-files.js";
import type { FactsOutlook, FactsRequest, FactsTalk } from "./cli/world.js";
import type { Publication } from "./issue/publication.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley facts` together: the draft of the newsletter that this folder lies in, its links, and the internet. */
const FOLDER = ".";
/** Where facts are kept unless somebody says otherwise: within the newsletter, wherever in it one stands. */
const USUAL_FILE = ".galley/facts.json";

/** What a visit to the links of a draft would do. */
export async function planFactsOf(request: FactsRequest): Promise<FactsOutlook> {
  const { folder, draft, publication } = openDraft(request.file);
  const store = openFactsFile(factsPath(folder, request.out));
  const { addresses, kept, damage } = planFacts({
    draft,
    publication,
    store,
    clock: systemClock,
    maxAgeDays: request.maxAgeDays,
  });
  return { out: store.name, draft: draft.path, addresses, kept: kept.length, damage };
}

/** Visits the links of a draft and writes what they say. */
export async function collectFactsOf(
  request: FactsRequest & FactsTalk,
  version: string,
): Promise<CollectFactsReport> {
  const { folder, draft, publication } = openDraft(request.file);
  const store = openFactsFile(factsPath(folder, request.out));
  const visitor = openVisitor({
    clock: systemClock,
    userAgent: userAgentOf(publication, version, "checks the links of"),
    language: publication.language,
  });
  try {
    return await collectFacts({
      draft,
      publication,
      visitor,
      store,
      clock: systemClock,
      maxAgeDays: request.maxAgeDays,
      signal: request.signal,
      onProgress: request.onProgress,
    });
  } finally {
    visitor.close();
  }
}

function factsPath(folder: string, out: string | undefined): string {
  return out ?? (folder === "." ? USUAL_FILE : `${folder}/${USUAL_FILE}`);
}

function openDraft(file: string | undefined): { folder: string; draft: TextFile; publication: Publication } {
  const folder = findPublication(FOLDER, process.cwd()) ?? FOLDER;
  const checkout = openCheckout(folder);
  const publication = readPublicationOf(checkout);
  const draft =
    file === undefined ? currentDraft(checkout, publication).file : draftAt(checkout, folder, file);
  return { folder, draft, publication };
}

function draftAt(checkout: Checkout, folder: string, file: string): TextFile {
  const path = relative(resolve(folder), resolve(file)).split(sep).join("/");
  const isOutside = path === ".." || path.startsWith("../") || isAbsolute(path);
  const draft = isOutside ? undefined : readText(checkout, path);
  if (draft !== undefined) return draft;
  throw new Failure("not-found", `Unexpected lack of a text at ${file}, expected one in this newsletter`, {
    hint: "Run Galley in the folder of the newsletter and name a file within it, as draft/next.md.",
  });
}
