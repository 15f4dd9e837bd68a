import { refuseClashes } from "../build/refuse-clashes.js";
import type { SitePart } from "../build/site-part.js";
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
  if (!pending.adoptUntouched(old.files)) {
    for (const { path } of old.files) seen.delete(path);
    return undefined;
  }
  const { files, ...rest } = old;
  return { ...rest, paths: files.map(({ path }) => path) };
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
