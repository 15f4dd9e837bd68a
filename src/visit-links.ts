import { isAbsolute, relative, resolve, sep } from "node:path";
import { findPublication } from "./adapters/disk/find-publication.js";
import { openCacheStore } from "./adapters/disk/open-cache-store.js";
import { openHealthFile } from "./adapters/disk/open-health-file.js";
import { openFactsFile } from "./adapters/disk/open-facts-file.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { userAgentOf } from "./adapters/internet/user-agent.js";
import { openVisitor } from "./adapters/internet/visit/open-visitor.js";
import { linkPartsOf } from "./app/archive-pages.js";
import { checkLinks, type LinkCheckReport } from "./app/check-links.js";
import type { Checkout } from "./app/checkout.js";
import { collectFacts, type CollectFactsReport, planFacts } from "./app/collect-facts.js";
import { currentDraft } from "./app/current-draft.js";
import { type LinkCheckChoice, outlookOf, PAUSE_SECONDS, planLinkCheck } from "./app/plan-link-check.js";
import { readPublicationOf } from "./app/read-publication-of.js";
import { readText } from "./app/read-sources.js";
import { type LinkReport, reportLinks } from "./app/report-links.js";
import { Failure } from "./base/failure.js";
import { mapByKey } from "./base/group-by.js";
import type { TextFile } from "./build/source-files.js";
import { LINK_HEALTH_FILE } from "./check/health/link-health.js";
import type { LinkCheckRequest, LinkCheckTalk, PlannedLinkCheck } from "./cli/link-acts.js";
import type { FactsOutlook, FactsRequest, FactsTalk } from "./cli/world.js";
import type { Publication } from "./issue/publication.js";
import { publicationFolder } from "./publication-folder.js";
import { systemClock } from "./system-clock.js";

/**
 * Puts `galley facts` and `galley links` together: the draft of the newsletter that this folder lies in, or its archive,
 * their links, and the internet.
 */
const FOLDER = ".";
const MS_PER_SECOND = 1_000;
/** So many hosts with most pages are told of before a walk. */
const HOSTS_TOLD = 5;
/** Where facts are kept unless somebody says otherwise: within the newsletter, wherever in it one stands. */
const USUAL_FILE = ".galley/facts.json";
/** Held by whoever walks along the links of the archive. */
const WALK_LOCK = ".galley/link-health.lock";

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

/** How many pages of an archive a walk would visit, and how long it would take. */
export async function planLinkCheckOf(request: LinkCheckRequest, version: string): Promise<PlannedLinkCheck> {
  const archive = openArchive(request.folder, version);
  const { due, pages } = planLinkCheck(archive, choiceOf(request));
  const byHost = [...mapByKey(due, ({ host }) => host)]
    .map(([host, own]) => ({ host, pages: own.length }))
    .toSorted((a, b) => b.pages - a.pages);
  return {
    out: archive.store.name,
    all: pages,
    ...outlookOf(due),
    largest: byHost.slice(0, HOSTS_TOLD),
  };
}

/** Visits the links of an archive and writes down what is known of them. */
export async function checkLinksOf(
  request: LinkCheckRequest & LinkCheckTalk,
  version: string,
): Promise<LinkCheckReport> {
  const archive = openArchive(request.folder, version);
  const { publication } = archive;
  const visitor = openVisitor({
    clock: systemClock,
    userAgent: userAgentOf(publication, version, "checks the links of"),
    language: publication.language,
    caps: { pauseMs: PAUSE_SECONDS * MS_PER_SECOND },
  });
  const { signal, onProgress } = request;
  try {
    return await checkLinks({ ...archive, visitor, signal, onProgress }, choiceOf(request));
  } finally {
    visitor.close();
  }
}

/** Says how the links of an archive are. */
export async function reportLinksOf(folder: string, version: string): Promise<LinkReport> {
  return reportLinks(openArchive(folder, version));
}

function choiceOf({ years, sections, limit, againDays }: LinkCheckRequest): LinkCheckChoice {
  return { years, parts: linkPartsOf(sections), limit, againDays };
}

function openArchive(wanted: string, version: string) {
  const folder = publicationFolder(wanted);
  const checkout = openCheckout(folder);
  const publication = readPublicationOf(checkout);
  const path = `${publication.folders.drafts}/${LINK_HEALTH_FILE}`;
  const within = (name: string) => (folder === "." ? name : `${folder}/${name}`);
  const store = openHealthFile(within(path), within(WALK_LOCK));
  const cache = openCacheStore(folder, process.env);
  return { checkout, publication, store, cache, clock: systemClock, version };
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
