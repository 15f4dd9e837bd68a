import { type Identity, identityOfItem, isSameItem } from "../read/identity.js";
import type { Decision, Submission } from "../submission.js";

/** The submissions among those taken that added an item which this one adds too. */
export function broughtBefore(decision: Decision, taken: readonly Decision[]): Submission[] {
  const own = addedBy(decision);
  return taken
    .filter((other) => other !== decision)
    .filter((other) => addedBy(other).some((one) => own.some((another) => isSameItem(one, another))))
    .map(({ submission }) => submission);
}

function addedBy({ changes }: Decision): Identity[] {
  return (changes?.list ?? []).flatMap((change) =>
    change.kind === "item-added" ? change.after.items.flatMap((item) => identityOfItem(item) ?? []) : [],
  );
}
