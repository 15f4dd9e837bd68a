import type { Reading } from "./reading.js";
import type { Target } from "./targets.js";

/** A host and a path of letters, digits and the commonest signs, no part of it empty or beginning with a full stop. */
const PLAIN = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z][a-z\d-]*(?:\/(?!\.)[\w.~@+-]+)*\/?$/;
/** A name that belongs to nobody: https://www.rfc-editor.org/rfc/rfc2606#section-3. */
const NOBODYS_NAME = "example.";

/**
 * The addresses about which there may be more to say than that of their scheme, their host and the page they name:
 * those with parameters, a fragment, escapes, doubled slashes, slips of the hand. They are a few of an issue's two
 * hundred, so that rules about what is odd cost one look together.
 */
export function oddTargetsOf(reading: Reading): readonly Target[] {
  return reading.once(findOddTargets);
}

function findOddTargets({ targets }: Reading): Target[] {
  return targets.filter(({ url }) => !PLAIN.test(url) || url.includes(NOBODYS_NAME));
}
