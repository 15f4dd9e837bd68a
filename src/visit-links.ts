import { isAbsolute, relative, resolve, sep } from "node:path";
import { openFactsFile } from "./adapters/disk/open-facts-file.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openVisitor } from "./adapters/pages/open-visitor.js";
import type { Checkout } from "./app/checkout.js";
import type { Clock } from "./app/clock.js";
import { collectFacts, type CollectFactsReport, planFacts } from "./app/collect-facts.js";
import { currentDraft } from "./app/current-draft.js";
import { readPublicationOf, readText } from "./app/read-sources.js";
import { Failure } from "./base/failure.js";
import type { TextFile } from "./build/source-files.js";
import type { FactsOutlook, FactsRequest, FactsTalk } from "./cli/world.js";
import type { Publication } from "./issue/publication.js";

/** Puts `galley facts` together: the draft of this folder, its links, and the internet. */
const FOLDER = ".";

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        done();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener("abort", end);
      if (signal?.aborted === true) end();
    }),
};

/** What a visit to the links of a draft would do. */
export async function planFactsOf(request: FactsRequest): Promise<FactsOutlook> {
  const { draft, publication } = openDraft(request.file);
  const { addresses, kept, damage } = planFacts({
    draft,
    publication,
    store: openFactsFile(request.out),
    clock,
    maxAgeDays: request.maxAgeDays,
  });
  return { draft: draft.path, addresses, kept: kept.length, damage };
}

/** Visits the links of a draft and writes what they say. */
export async function collectFactsOf(
  request: FactsRequest & FactsTalk,
  version: string,
): Promise<CollectFactsReport> {
  const { draft, publication } = openDraft(request.file);
  const visitor = openVisitor({
    clock,
    userAgent: userAgentOf(publication, version),
    language: publication.language,
  });
  try {
    return await collectFacts({
      draft,
      publication,
      visitor,
      store: openFactsFile(request.out),
      clock,
      maxAgeDays: request.maxAgeDays,
      signal: request.signal,
      onProgress: request.onProgress,
    });
  } finally {
    visitor.close();
  }
}

/** Whoever finds us in the log of a server should learn what we are and whom to write to. */
function userAgentOf({ title, address }: Publication, version: string): string {
  const name = title.replace(/[^\x20-\x27\x2a-\x7e]/g, "").trim();
  return `Galley/${version} (checks the links of ${name === "" ? "a newsletter" : name}; +${address})`;
}

function openDraft(file: string | undefined): { draft: TextFile; publication: Publication } {
  const checkout = openCheckout(FOLDER);
  const publication = readPublicationOf(checkout);
  return {
    draft: file === undefined ? currentDraft(checkout, publication).file : draftAt(checkout, file),
    publication,
  };
}

function draftAt(checkout: Checkout, file: string): TextFile {
  const path = relative(resolve(FOLDER), resolve(file)).split(sep).join("/");
  const isOutside = path === ".." || path.startsWith("../") || isAbsolute(path);
  const draft = isOutside ? undefined : readText(checkout, path);
  if (draft !== undefined) return draft;
  throw new Failure("not-found", `Unexpected lack of a text at ${file}, expected one in this newsletter`, {
    hint: "Run Galley in the folder of the newsletter and name a file within it, as draft/next.md.",
  });
}
