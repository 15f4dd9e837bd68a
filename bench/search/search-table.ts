import { median } from "../statistics.js";
import type { Table } from "../table.js";
import { FIRST_KB, FURTHER_KB, type MeasuredSearch, SHOW_MS, TASK_MS } from "./gates.js";
import type { QueryCost } from "./watched-search.js";

/** What all queries cost, a row for each page, host and way, as median and maximum. */
export function searchTable(measured: readonly MeasuredSearch[]): Table {
  return {
    title: "What a search costs (median, maximum)",
    columns: [
      "search",
      "host, way",
      "first kB",
      "further kB",
      "requests",
      "task ms",
      "by the clock",
      "data to answers ms",
    ],
    rows: measured.map(({ client, hosting, way, costs: { first, further } }) => {
      const all = [...first, ...further];
      return [
        client,
        `${hosting}, ${way}`,
        spread(first, ({ bytes }) => bytes / 1000),
        spread(further, ({ bytes }) => bytes / 1000),
        spread(further, ({ requests }) => requests),
        spread(all, ({ taskCpuMs }) => taskCpuMs),
        spread(all, ({ taskMs }) => taskMs),
        spread(all, ({ showMs }) => showMs),
      ];
    }),
    note: `Gates: first ${FIRST_KB} kB, further ${FURTHER_KB} kB, task ${TASK_MS} ms of the processor, answers within ${SHOW_MS} ms. Of a query that is typed all letters are counted together; of letters each is a query.`,
  };
}

function spread(costs: readonly QueryCost[], of: (cost: QueryCost) => number): string {
  const values = costs.map(of);
  return `${median(values).toFixed(0)}, ${Math.max(...values).toFixed(0)}`;
}
