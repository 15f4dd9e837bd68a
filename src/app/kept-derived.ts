import { hashPairOfText } from "../base/hash.js";
import type { SitePart } from "../build/site-part.js";
import type { SiteView } from "../build/pages/view.js";
import type { SiteSources } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";
import type { CacheStore } from "./cache-store.js";
import type { StampedFile } from "./site-store.js";

/** The name under which the list of derived files is kept. */
export const DERIVED_CACHE = "derived-files";

/** A part of a site as an earlier build made it. */
export interface KeptPart {
  readonly name: string;
  /** What it was made from. */
  readonly inputs: string;
  readonly told?: string | undefined;
  /** As they lay on the disk. */
  readonly files: readonly StampedFile[];
}

/** What is made from all issues takes longer than their pages; what would be the same need not be made again. */
export interface KeptDerived {
  /** All parts and pages of issues, where nothing at all changed since they were made; none where anything did. */
  readonly all: readonly KeptPart[];
  /** What a part is made from now. */
  inputsOf(part: SitePart): string;
  /** A part that was made from the same. */
  find(part: SitePart): KeptPart | undefined;
  /** Keeps parts, which are not all of them where one could not be found again. */
  keep(parts: readonly KeptPart[], areAll: boolean): void;
}

/** What all that is derived is made from, besides the program. */
export interface DerivedWorld {
  readonly publication: Publication;
  readonly sources: SiteSources;
  /** What all pages show. */
  readonly site: SiteView;
}

/** The list as it is kept. */
interface KeptList {
  /** Changes with program, settings, and what all pages show: then nothing can be kept. */
  readonly frame: string;
  /** Changes with anything. */
  readonly whole: string;
  readonly parts: readonly KeptPart[];
}

/** Opens the list of derived files of a site, made by a program of that name. */
export function openKeptDerived(
  cache: CacheStore,
  program: string,
  { publication, sources, site }: DerivedWorld,
): KeptDerived {
  const frame = signOf([program, publication, sources.assets, sources.deadLinks, site]);
  const issues = sources.issues.map(({ path, text }) => [path, ...hashPairOfText(text)]);
  const whole = signOf([frame, { ...sources, issues }]);
  const old = decode(cache.read(DERIVED_CACHE));
  const parts = old?.frame === frame ? old.parts : [];
  const byName = new Map(parts.map((part) => [part.name, part]));
  const inputsOf = (part: SitePart) => part.inputs?.() ?? whole;
  return {
    all: old?.whole === whole ? parts : [],
    inputsOf,
    find: (part) => {
      const known = byName.get(part.name);
      return known?.inputs === inputsOf(part) ? known : undefined;
    },
    keep: (made, areAll) => {
      const list: KeptList = { frame, whole: areAll ? whole : "", parts: made };
      cache.write(DERIVED_CACHE, new TextEncoder().encode(JSON.stringify(list)));
    },
  };
}

/** Texts of issues, 20 MB of them, come as their hashes. */
function signOf(values: readonly unknown[]): string {
  const text = JSON.stringify(values, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
  );
  return hashPairOfText(text)
    .map((word) => word.toString(36))
    .join("-");
}

/** Only who can write to a person's own cache could have changed it; a list that was cut short is none. */
function decode(bytes: Uint8Array | undefined): KeptList | undefined {
  if (bytes === undefined) return undefined;
  try {
    const list = JSON.parse(new TextDecoder().decode(bytes)) as Partial<KeptList> | null;
    return Array.isArray(list?.parts) ? (list as KeptList) : undefined;
  } catch {
    return undefined;
  }
}
