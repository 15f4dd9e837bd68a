import { parseArgs } from "node:util";
import { Failure } from "#galley/base/failure.js";
import { quote } from "#galley/base/quote.js";

/** What a person may say to the replay. */
export interface ReplayOptions {
  /** The folder of the facts. */
  readonly data: string;
  /** Where `<issue>.json` is written. */
  readonly out: string;
  /** Whether the real sources ask servers of this machine, in place of reading the facts. */
  readonly throughServers: boolean;
  /** Numbers of issues; all of the open set when undefined. */
  readonly issues: readonly number[] | undefined;
}

const HOW = "npm run replay -- --data FOLDER --out FOLDER [--issues 600,602] [--through-servers]";

/** Reads the command line. Throws a Failure `usage` for what makes no sense. */
export function readReplayOptions(argv: readonly string[]): ReplayOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: "string" },
      out: { type: "string" },
      issues: { type: "string" },
      "through-servers": { type: "boolean", default: false },
    },
  });
  const { data, out } = values;
  if (data === undefined || out === undefined)
    throw new Failure("usage", "Unexpected lack of a folder, expected --data and --out", { hint: HOW });
  return {
    data,
    out,
    throughServers: values["through-servers"],
    issues: values.issues?.split(",").map(numberOf),
  };
}

function numberOf(text: string): number {
  if (/^\d{1,6}$/.test(text.trim())) return Number(text);
  throw new Failure("usage", `Unexpected issue ${quote(text)}, expected a number`, { hint: HOW });
}
