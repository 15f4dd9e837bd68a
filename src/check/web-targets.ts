import { typedHost } from "../base/address-parts.js";
import type { Reading } from "./reading.js";
import type { Target } from "./targets.js";

/** An address of the web with its host, as `typedHost` reads it. */
export interface WebTarget extends Target {
  readonly host: string;
}

const known = new WeakMap<Reading, readonly WebTarget[]>();

/** All addresses of a text that begin with `http://` or `https://`, found once for all rules that ask. */
export function webTargets(reading: Reading): readonly WebTarget[] {
  const found = known.get(reading);
  if (found !== undefined) return found;
  const targets: WebTarget[] = [];
  for (const { url, span, place } of reading.targets) {
    const host = typedHost(url);
    if (host !== undefined) targets.push({ url, span, place, host });
  }
  known.set(reading, targets);
  return targets;
}
