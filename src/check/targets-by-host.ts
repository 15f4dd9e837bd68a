import { typedHost } from "../base/address-parts.js";
import type { Reading } from "./reading.js";
import type { Target } from "./targets.js";

/** The addresses of a text that begin with `http://` or `https://`, by their host as `typedHost` reads it. */
export function targetsByHost(reading: Reading): ReadonlyMap<string, readonly Target[]> {
  return reading.once(findByHost);
}

function findByHost({ targets }: Reading): Map<string, Target[]> {
  const byHost = new Map<string, Target[]>();
  for (const target of targets) {
    const host = typedHost(target.url);
    if (host === undefined) continue;
    const others = byHost.get(host);
    if (others === undefined) byHost.set(host, [target]);
    else others.push(target);
  }
  return byHost;
}
