import { countRules } from "./check-all.js";
import type { ColdBuilds } from "./cold-builds.js";
import type { Contestant } from "./contestant.js";
import { PULL_COUNT } from "./merge/pull-requests.js";
import type { Run } from "./measure-run.js";
import { coldRunsOf, type Results } from "./results.js";
import { compare, medianOf, type Pair } from "./statistics.js";
import { formatMemory, formatRatio, formatTime, type Table } from "./table.js";
import { targetsTable } from "./targets.js";

const MEASURES = [
  { measure: "wallMs", name: "wall", format: formatTime },
  { measure: "cpuMs", name: "CPU", format: formatTime },
  { measure: "peakMb", name: "peak memory", format: formatMemory },
] as const;

/** What is saved. */
const ISSUE = "the newest issue";

/** Everything that was measured, as tables; those without rows are left out. Targets are for the real archive. */
export function tablesOf(results: Results, galley: Contestant, isReal: boolean): Table[] {
  const tables = [
    ...(isReal ? [targetsTable(results)] : []),
    coldTable(results),
    rebuildTable(results),
    saveTable(results),
    startTable(results),
    checkTable(results),
    mergeTable(results),
    sizeTable(results.cold, galley),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function coldTable(results: Results): Table {
  const { cold, coldAlone } = results;
  const alone = MEASURES.map(({ measure, name, format }) => [
    "no peer",
    name,
    format(medianOf(coldAlone, measure)),
    "",
    "",
    "",
  ]);
  return {
    title: "Cold build",
    columns: ["against", "measure", "Galley", "peer", "ratio of medians", "median of ratios"],
    rows: [
      ...cold.flatMap(({ peer, pairs }) => comparisonRows(labelOf(peer), pairs)),
      ...(coldAlone.length > 0 ? alone : []),
    ],
    note: roundsNote("runs each", [
      ...cold.map(({ pairs }) => pairs.length),
      ...(coldAlone.length > 0 ? [coldAlone.length] : []),
    ]),
  };
}

function comparisonRows(label: string, pairs: readonly Pair[]): string[][] {
  return MEASURES.flatMap(({ measure, name, format }, at) => {
    const comparison = compare(pairs, measure);
    if (comparison === undefined) return [];
    const { galley, other, ratioOfMedians, medianOfRatios } = comparison;
    return [
      [
        at === 0 ? label : "",
        name,
        format(galley),
        format(other),
        formatRatio(ratioOfMedians),
        formatRatio(medianOfRatios),
      ],
    ];
  });
}

function rebuildTable(results: Results): Table {
  const { rebuilds } = results;
  const row = (name: string, runs: readonly Run[]): string[] => [
    "Galley",
    name,
    ...MEASURES.map(({ measure, format }) => format(medianOf(runs, measure))),
  ];
  return {
    title: "`galley build` once more, over the site that is there",
    columns: ["program", "what changed", "wall", "CPU", "peak memory"],
    rows:
      rebuilds === undefined
        ? []
        : [
            row("nothing", rebuilds.unchanged),
            row("one issue", rebuilds.edited),
            row("all is new (cold)", coldRunsOf(results)),
          ].filter((cells) => cells[2] !== formatTime(undefined)),
  };
}

function saveTable({ ownSaves, issueSaves }: Results): Table {
  const own = [
    { saved: "the draft", runs: ownSaves?.draft ?? [] },
    { saved: ISSUE, runs: ownSaves?.issue ?? [] },
  ].filter(({ runs }) => runs.length > 0);
  return {
    title: "From a save to the rewritten page, while the site is served",
    columns: ["against", "saved", "Galley", "peer", "ratio of medians", "median of ratios"],
    rows: [
      ...own.map(({ saved, runs }) => ["no peer", saved, formatTime(medianOf(runs, "wallMs")), "", "", ""]),
      ...issueSaves.flatMap(({ peer, pairs }) =>
        comparisonRows(labelOf(peer), pairs).map(([label = "", , ...rest]) => [label, ISSUE, ...rest]),
      ),
    ],
    note: roundsNote("saves each", [
      ...own.map(({ runs }) => runs.length),
      ...issueSaves.map(({ pairs }) => pairs.length),
    ]),
  };
}

function startTable({ startUp }: Results): Table {
  return {
    title: "Start",
    columns: ["against", "measure", "`galley --help`", "`node -e 0`", "ratio of medians", "median of ratios"],
    rows: comparisonRows("Node", startUp),
    note: roundsNote("runs each", [startUp.length]),
  };
}

function checkTable({ draftChecks, checksOfAll }: Results): Table {
  const all = checksOfAll.length === 0 ? [] : [checksOfAll];
  return {
    title: `\`galley check\` under ${countRules()} rules`,
    columns: ["what", "measure", "Galley", "`node -e 0`", "ratio of medians", "median of ratios"],
    rows: [
      ...comparisonRows("one draft", draftChecks),
      ...all.flatMap((runs) =>
        MEASURES.map(({ measure, name, format }, at) => [
          at === 0 ? "all issues" : "",
          name,
          format(medianOf(runs, measure)),
          "",
          "",
          "",
        ]),
      ),
    ],
    note: roundsNote("runs each", [draftChecks.length, checksOfAll.length]),
  };
}

function mergeTable({ merges }: Results): Table {
  const row = (name: string, runs: readonly Run[]): string[] => [
    name,
    ...MEASURES.map(({ measure, format }) => format(medianOf(runs, measure))),
  ];
  return {
    title: `\`galley merge\` of ${PULL_COUNT} pull requests`,
    columns: ["what", "wall", "CPU", "peak memory"],
    rows:
      merges === undefined ? [] : [row("with `--dry-run`", merges.dry), row("with its commit", merges.whole)],
  };
}

function sizeTable(cold: readonly ColdBuilds[], galley: Contestant): Table {
  const row = ({ name, version, typed }: Contestant, pages: number, megabytes: number): string[] => [
    `${name} ${version}`,
    `\`${typed}\``,
    String(pages),
    `${megabytes.toFixed(1)} MB`,
  ];
  const [first] = cold;
  return {
    title: "What was built",
    columns: ["program", "command", "issues", "their pages"],
    rows:
      first === undefined
        ? []
        : [
            row(galley, first.galleySize.issuePages, first.galleySize.megabytes),
            ...cold.map(({ peer, peerSize }) => row(peer, peerSize.issuePages, peerSize.megabytes)),
          ],
  };
}

function labelOf({ name, version }: Contestant): string {
  return `${name} ${version}`;
}

function roundsNote(what: string, counts: readonly number[]): string {
  return `Medians of ${[...new Set(counts)].join(" or ")} ${what}; a ratio below 1 is in Galley's favour.`;
}
