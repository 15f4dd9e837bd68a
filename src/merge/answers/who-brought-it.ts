import type { Verdict } from "../apply/question.js";
import { type Identity, identityOfItem, isSameItem } from "../read/identity.js";
import type { Decision, Submission } from "../submission.js";

/** The submissions among those taken by which an item came into the draft that this one adds too. */
export function broughtBefore(decision: Decision, taken: readonly Decision[]): Submission[] {
  const own = addedBy(decision, "already-there");
  return taken
    .filter((other) => other !== decision)
    .filter((other) =>
      addedBy(other, "applied").some((one) => own.some((another) => isSameItem(one, another))),
    )
    .map(({ submission }) => submission);
}

function addedBy({ applied }: Decision, outcome: Verdict["outcome"]): Identity[] {
  return (applied?.results ?? []).flatMap(({ change, verdict }) =>
    change.kind === "item-added" && verdict.outcome === outcome
      ? change.after.items.flatMap((item) => identityOfItem(item) ?? [])
      : [],
  );
}
