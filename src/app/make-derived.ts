import { refuseClashes } from "../build/refuse-clashes.js";
import type { IssueFiles } from "../build/plan-site.js";
import { partOf, type SitePart } from "../build/site-part.js";
import type { Output } from "../build/source-files.js";
import type { KeptDerived, KeptPart } from "./kept-derived.js";
import type { PendingSite, StampedFile } from "./site-store.js";

/** A part of a site that was dealt with, by the paths of its files. */
export interface PlacedPart {
  readonly name: string;
  readonly inputs: string;
  readonly told?: string | undefined;
  readonly paths: readonly string[];
}

/** What parts are placed with. */
export interface PartHands {
  /** The paths of all files that the site has already. */
  readonly seen: Set<string>;
  readonly put: (output: Output) => void;
}

/** Whether all derived files of an earlier build still lie as they did, and nothing changed; then they are added. */
export function adoptAll({ all }: KeptDerived, pending: PendingSite): boolean {
  return all.length > 0 && pending.adoptUntouched(all.flatMap(({ files }) => files));
}

/**
 * Places part after part: the files of one that an earlier build made from the same are taken as they lie, those of all
 * others are made and put at once, so that no two parts are in memory. Throws a Failure `bad-input` for two files with one
 * address, and what making and putting throw.
 */
export function placeParts(
  parts: Iterable<SitePart>,
  kept: KeptDerived | undefined,
  pending: PendingSite,
  hands: PartHands,
): readonly PlacedPart[] {
  const told = new Map<string, string>();
  const placed: PlacedPart[] = [];
  for (const part of parts) {
    const one = adopt(part, kept, pending, hands) ?? make(part, kept, told, hands);
    if (one.told !== undefined) told.set(one.name, one.told);
    placed.push(one);
  }
  return placed;
}

function adopt(
  part: SitePart,
  kept: KeptDerived | undefined,
  pending: PendingSite,
  { seen }: PartHands,
): PlacedPart | undefined {
  const old = kept?.find(part);
  if (old === undefined) return undefined;
  refuseClashes(old.files, seen);
  const placed = adoptPart(old, pending);
  if (placed === undefined) for (const { path } of old.files) seen.delete(path);
  return placed;
}

function make(
  part: SitePart,
  kept: KeptDerived | undefined,
  toldBefore: ReadonlyMap<string, string>,
  { seen, put }: PartHands,
): PlacedPart {
  const { outputs, told } = part.make(toldBefore);
  refuseClashes(outputs, seen);
  for (const output of outputs) put(output);
  const inputs = kept?.inputsOf(part) ?? "";
  return { name: part.name, inputs, told, paths: outputs.map(({ path }) => path) };
}

function adoptPart({ files, ...part }: KeptPart, pending: PendingSite): PlacedPart | undefined {
  return pending.adoptUntouched(files) ? { ...part, paths: files.map(({ path }) => path) } : undefined;
}

/** What became of the pages of issues. */
export interface PlacedPages {
  /** Those that have to be made. */
  readonly left: readonly IssueFiles[];
  /** All of them, to be kept. */
  readonly placed: readonly PlacedPart[];
}

/** Takes the pages of issues as they lie that an earlier build made from the same. */
export function adoptPages(
  pages: readonly IssueFiles[],
  kept: KeptDerived,
  pending: PendingSite,
): PlacedPages {
  const left: IssueFiles[] = [];
  const placed = pages.flatMap((files) => {
    const [page] = files;
    if (page === undefined) return [];
    const part = { ...partOf(page), name: `page ${page.path}` };
    const old = kept.find(part);
    const adopted = old === undefined ? undefined : adoptPart(old, pending);
    if (adopted === undefined) left.push(files);
    const paths = files.map(({ path }) => path);
    return [adopted ?? { name: part.name, inputs: kept.inputsOf(part), paths }];
  });
  return { left, placed };
}

/** Parts with the stamps of their files as they lie on the disk; a part of which one is gone is left out. */
export function stampParts(
  parts: readonly PlacedPart[],
  stamps: readonly StampedFile[],
): readonly KeptPart[] {
  const byPath = new Map(stamps.map((file) => [file.path, file]));
  return parts.flatMap(({ paths, ...part }) => {
    const files = paths.flatMap((path) => byPath.get(path) ?? []);
    return files.length === paths.length ? [{ ...part, files }] : [];
  });
}
