import { typedHost } from "../base/address-parts.js";
import type { Reading } from "./reading.js";
import type { Target } from "./targets.js";

/** An address of the web with its host, as `typedHost` reads it. */
export interface WebTarget extends Target {
  readonly host: string;
}

/** All addresses of a text that begin with `http://` or `https://`, found once for all rules that ask. */
export function webTargets(reading: Reading): readonly WebTarget[] {
  return reading.once(findWebTargets);
}

function findWebTargets(reading: Reading): WebTarget[] {
  const targets: WebTarget[] = [];
  for (const { url, span, place } of reading.targets) {
    const host = typedHost(url);
    if (host !== undefined) targets.push({ url, span, place, host });
  }
  return targets;
}
