import { coldRunsOf, type Results } from "./results.js";
import { PULL_COUNT } from "./merge/pull-requests.js";
import { compare, medianOf } from "./statistics.js";
import { formatMemory, formatRatio, formatTime, type Table } from "./table.js";

const COLD_RATIO_TO_HUGO = 0.6;
const SAVE_MS = 100;
const PEAK_MB = 400;
const START_RATIO = 1.5;
const DRAFT_CHECK_RATIO = 3;
const CHECK_OF_ALL_MS = 3_000;
const MERGE_MS = 2_000;

interface Target {
  readonly name: string;
  readonly expected: string;
  readonly limit: number;
  /** Undefined when it was not measured. */
  readonly found: number | undefined;
  readonly format: (value: number) => string;
}

/** What Galley set out to reach, and whether it does here. */
export function targetsTable(results: Results): Table {
  const ratio = (pairs: Parameters<typeof compare>[0] | undefined): number | undefined => {
    const comparison = compare(pairs ?? [], "wallMs");
    // Whichever is worse, so that luck in one of them does not pass.
    return comparison && Math.max(comparison.ratioOfMedians, comparison.medianOfRatios);
  };
  const targets: readonly Target[] = [
    {
      name: "cold build, wall time by Hugo's",
      expected: `at most ${COLD_RATIO_TO_HUGO}`,
      limit: COLD_RATIO_TO_HUGO,
      found: ratio(results.cold.find(({ peer }) => peer.name === "Hugo")?.pairs),
      format: formatRatio,
    },
    {
      name: "from saving the draft to its page",
      expected: `at most ${SAVE_MS} ms`,
      limit: SAVE_MS,
      found: medianOf(results.ownSaves?.draft ?? [], "wallMs"),
      format: formatTime,
    },
    {
      name: "from saving an issue to its page",
      expected: `at most ${SAVE_MS} ms`,
      limit: SAVE_MS,
      found: medianOf(results.ownSaves?.issue ?? [], "wallMs"),
      format: formatTime,
    },
    {
      name: "peak memory of a cold build",
      expected: `at most ${PEAK_MB} MB`,
      limit: PEAK_MB,
      found: highestPeak(results),
      format: formatMemory,
    },
    {
      name: "`galley --help` by `node -e 0`",
      expected: `at most ${START_RATIO}`,
      limit: START_RATIO,
      found: ratio(results.startUp),
      format: formatRatio,
    },
    {
      name: "`galley check` of a draft by `node -e 0`",
      expected: `at most ${DRAFT_CHECK_RATIO}`,
      limit: DRAFT_CHECK_RATIO,
      found: ratio(results.draftChecks),
      format: formatRatio,
    },
    {
      name: "`galley check` of all issues, CPU",
      expected: `at most ${formatTime(CHECK_OF_ALL_MS)}`,
      limit: CHECK_OF_ALL_MS,
      found: medianOf(results.checksOfAll, "cpuMs"),
      format: formatTime,
    },
    {
      name: `\`galley merge\` of ${PULL_COUNT} pull requests`,
      expected: `at most ${formatTime(MERGE_MS)}`,
      limit: MERGE_MS,
      found: medianOf(results.merges?.whole ?? [], "wallMs"),
      format: formatTime,
    },
  ];
  return {
    title: "Targets",
    columns: ["target", "expected", "found", "verdict"],
    rows: targets.map(({ name, expected, limit, found, format }) =>
      found === undefined
        ? [name, expected, "", "not measured"]
        : [name, expected, format(found), found <= limit ? "met" : "not met"],
    ),
    note: "Of a ratio of medians and a median of ratios, the worse one counts.",
  };
}

/** The highest of all, because a machine that has too little memory for one run has it for none. */
function highestPeak(results: Results): number | undefined {
  const peaks = coldRunsOf(results).flatMap(({ peakMb }) => peakMb ?? []);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}
