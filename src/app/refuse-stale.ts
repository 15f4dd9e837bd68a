import { addHours } from "../base/instant.js";
import type { SectionWriter } from "../gather/section-writer.js";
import type { RanSource } from "./run-sources.js";

/** What was kept so shortly before counts as fresh, as clones do. */
const FRESH_HOURS = 1;

/**
 * What sources came to that were asked without a network: those of written sections failed when what was kept of their
 * servers is from before the end of their stretch, or before now if that is still to come. Nobody knows what happened
 * since, and a list would say that there was nothing. Sections that are merged entry by entry, and candidates, say
 * nothing of the kind.
 */
export function refuseStale(ran: readonly RanSource[], writers: readonly SectionWriter[]): RanSource[] {
  const written = new Set(writers.flatMap(({ role, merge }) => (merge === undefined ? [role] : [])));
  return ran.map((one): RanSource => {
    const { planned, answer, dataAt } = one;
    const { via } = answer;
    const until = planned.window.to < via.at ? planned.window.to : via.at;
    const isListed = planned.feeds !== undefined && written.has(planned.feeds);
    if (answer.state === "failed" || !isListed || addHours(dataAt, FRESH_HOURS) >= until) return one;
    const reason = `Unexpected kept answers of ${dataAt}, expected what came until ${until}`;
    return {
      ...one,
      answer: { state: "failed", via, reason, hint: "Gather without --offline; what stands there stays." },
    };
  });
}
