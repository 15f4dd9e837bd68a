import type { Output } from "./source-files.js";

/**
 * Files of a site that are made together. What they are made from has a name of its own, so that whoever still has them
 * from the same need not have them made again.
 */
export interface SitePart {
  /** No other part of the site is called so. */
  readonly name: string;
  /**
   * Changes with all of the archive that decides the files; settings, program and what all pages show aside. Undefined for
   * what is made from all that there is.
   */
  readonly inputs?: (() => string) | undefined;
  /** Makes the files; `told` is what parts before this one told, by their names. */
  readonly make: (told: ReadonlyMap<string, string>) => MadePart;
}

/** A part that was made. */
export interface MadePart {
  readonly outputs: readonly Output[];
  /** What later parts must know of it, also when its files are not made again. */
  readonly told?: string | undefined;
}

/** A part of one file. */
export function partOf(output: Output): SitePart {
  const inputs = "madeFrom" in output ? output.madeFrom : undefined;
  return { name: output.path, inputs, make: () => ({ outputs: [output] }) };
}

/** The files of parts, for whoever has none of them. */
export function outputsOf(parts: Iterable<SitePart>): readonly Output[] {
  const told = new Map<string, string>();
  const outputs: Output[] = [];
  for (const part of parts) {
    const made = part.make(told);
    outputs.push(...made.outputs);
    if (made.told !== undefined) told.set(part.name, made.told);
  }
  return outputs;
}
