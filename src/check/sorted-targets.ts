import { typedHost } from "../base/address-parts.js";
import type { Reading } from "./reading.js";
import type { Target } from "./targets.js";

/** The addresses of a text, sorted in one walk for all rules that ask. */
interface SortedTargets {
  readonly byHost: ReadonlyMap<string, readonly Target[]>;
  readonly odd: readonly Target[];
  readonly plainHttp: readonly Target[];
}

/**
 * A host, which the first group names without `www.`, and a path of letters, digits and the commonest signs, no part of
 * it empty or beginning with a full stop.
 */
const PLAIN =
  /^https?:\/\/(?:www\.|(?!www\.)(?=[a-z\d-]+\.))((?:[a-z\d-]+\.)*[a-z][a-z\d-]*)(?:\/(?!\.)[\w.~@+-]+)*\/?$/;
/** The beginning of a name that belongs to nobody: https://www.rfc-editor.org/rfc/rfc2606#section-3. */
const NOBODYS_NAME = "example.";
const PLAIN_HTTP = /^http:/i;

/** The addresses of a text that begin with `http://` or `https://`, by their host as `typedHost` reads it. */
export function targetsByHost(reading: Reading): ReadonlyMap<string, readonly Target[]> {
  return reading.once(sortTargets).byHost;
}

/**
 * The addresses about which there may be more to say than that of their scheme, their host and the page they name:
 * those with parameters, a fragment, escapes, doubled slashes, slips of the hand. They are a few of an issue's two
 * hundred, so that rules about what is odd cost one look together.
 */
export function oddTargetsOf(reading: Reading): readonly Target[] {
  return reading.once(sortTargets).odd;
}

/** The addresses of the scheme `http`, in letters of whatever case. */
export function plainHttpTargetsOf(reading: Reading): readonly Target[] {
  return reading.once(sortTargets).plainHttp;
}

function sortTargets({ targets }: Reading): SortedTargets {
  const byHost = new Map<string, Target[]>();
  const odd: Target[] = [];
  const plainHttp: Target[] = [];
  for (const target of targets) {
    const { url } = target;
    const plainHost = PLAIN.exec(url)?.[1];
    if (plainHost === undefined || plainHost.startsWith(NOBODYS_NAME)) odd.push(target);
    if (!url.startsWith("https") && PLAIN_HTTP.test(url)) plainHttp.push(target);
    const host = plainHost ?? typedHost(url);
    if (host === undefined) continue;
    const others = byHost.get(host);
    if (others === undefined) byHost.set(host, [target]);
    else others.push(target);
  }
  return { byHost, odd, plainHttp };
}
