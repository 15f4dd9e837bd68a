import { parseArgs } from "node:util";

/** The parts of the benchmark, in their order. */
export const PARTS = ["cold", "rebuild", "start", "save", "check", "merge"] as const;

/** One of `PARTS`. */
export type Part = (typeof PARTS)[number];

/** What a person may say to the benchmark. */
export interface BenchOptions {
  readonly rounds: number;
  readonly parts: readonly Part[];
  /** Names of peers in lower case; all that are installed when undefined. */
  readonly peers: readonly string[] | undefined;
  readonly installsPeers: boolean;
  /** A page whose measured part is rewritten. */
  readonly markdown: string | undefined;
  /** Leaves the scratch folder for a look at the sites. */
  readonly keepsSites: boolean;
}

/** How it is called. */
export const USAGE = `Usage: npm run bench -- [options]

  --rounds N         pairs of runs for each peer (7)
  --only PARTS       some of ${PARTS.join(",")}
  --peers NAMES      some of hugo,eleventy,pelican
  --install-peers    fetch Eleventy from npm into a folder for temporary files
  --markdown FILE    write the tables into a page, between its marks
  --keep             leave the sites for a look at them
  --help             print this
`;

const DEFAULT_ROUNDS = 7;

/** Reads the command line; undefined when help was asked for. Throws an Error for what makes no sense. */
export function readOptions(argv: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: "string" },
      only: { type: "string" },
      peers: { type: "string" },
      "install-peers": { type: "boolean", default: false },
      markdown: { type: "string" },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const rounds = Number(values.rounds ?? DEFAULT_ROUNDS);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`Unexpected rounds ${values.rounds}, expected 1 or more`);
  const chosen = values.only?.split(",") ?? PARTS;
  const unknown = chosen.find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined)
    throw new Error(`Unexpected part ${unknown}, expected some of ${PARTS.join(", ")}`);
  return {
    rounds,
    parts: PARTS.filter((part) => chosen.includes(part)),
    peers: values.peers?.toLowerCase().split(","),
    installsPeers: values["install-peers"],
    markdown: values.markdown,
    keepsSites: values.keep,
  };
}
