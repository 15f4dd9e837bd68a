import type { SearchCosts, Way } from "./measure-search.js";
import type { Hosting } from "./serve-site.js";
import type { QueryCost } from "./watched-search.js";

/** What was measured on one host in one way. */
export interface MeasuredSearch {
  readonly client: string;
  readonly hosting: Hosting;
  readonly way: Way;
  readonly costs: SearchCosts;
}

/** At most so much for a first query, page and all, and for each that follows; in thousands of bytes. */
export const FIRST_KB = 100;
export const FURTHER_KB = 40;
/** At most so long a task of the main thread, and from data to answers, with the processor slowed down four times. */
export const TASK_MS = 50;
export const SHOW_MS = 200;

/** The gates that do not hold, each with the query that is worst. */
export function brokenGates({ client, hosting, way, costs }: MeasuredSearch): string[] {
  const all = [...costs.first, ...costs.further];
  const gate = (
    name: string,
    queries: readonly QueryCost[],
    of: (cost: QueryCost) => number,
    most: number,
  ) => {
    const worst = queries.toSorted((one, other) => of(other) - of(one))[0];
    if (worst === undefined || of(worst) <= most) return [];
    const count = queries.filter((cost) => of(cost) > most).length;
    return [
      `${client}, ${hosting}, ${way}: ${name} ${of(worst).toFixed(0)} for “${worst.query}”, expected at most ${most} (${count} of ${queries.length} queries)`,
    ];
  };
  // How many queries a typed word makes hangs on how fast it is typed: their bytes are told in one sum, and each is
  // held to its budget where every letter is one.
  const weighed = way === "typed" ? { first: [], further: [] } : costs;
  return [
    ...gate("kB of a first query", weighed.first, ({ bytes }) => bytes / 1000, FIRST_KB),
    ...gate("kB of a further query", weighed.further, ({ bytes }) => bytes / 1000, FURTHER_KB),
    ...gate("ms of a task", all, ({ taskCpuMs }) => taskCpuMs, TASK_MS),
    ...gate("ms from data to answers", all, ({ showMs }) => showMs, SHOW_MS),
  ];
}
