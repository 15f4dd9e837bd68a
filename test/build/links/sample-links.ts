import { ArchiveRecords } from "#galley/build/records/archive-records.js";
import { readArchive } from "#galley/build/archive.js";
import type { DatabaseMaker } from "#galley/build/links/database-maker.js";
import { planSite } from "#galley/build/plan-site.js";
import type { Output } from "#galley/build/source-files.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

/** An issue of the sample: its number, its day, and what stands below its header. */
export interface SampleIssue {
  readonly number: number;
  readonly date: string;
  readonly body: string;
}

const ASSETS = { style: "", script: "", searchScript: "", icon: "" };

function filesOf(issues: readonly SampleIssue[]) {
  return issues.map(({ number, date, body }) => ({
    path: `content/${date}-news.md`,
    text: `Title: This Week in Rust ${number}\nNumber: ${number}\nDate: ${date}\nCategory: This Week in Rust\n\n${body}`,
  }));
}

/** The records of issues that a test writes down. */
export function recordsOf(...issues: readonly SampleIssue[]): ArchiveRecords {
  return new ArchiveRecords(readArchive(filesOf(issues), THIS_WEEK_IN_RUST), THIS_WEEK_IN_RUST);
}

/** The site of such issues, with what is derived from them: the text of each file by its path. */
export function derivedFrom(issues: readonly SampleIssue[], makeDatabase?: DatabaseMaker): DerivedFiles {
  const sources = { issues: filesOf(issues), pages: [], files: [], assets: ASSETS };
  const plan = planSite(THIS_WEEK_IN_RUST, sources, undefined, makeDatabase);
  return new DerivedFiles([...plan.outputs, ...plan.derived()]);
}

/** Files of a site that are made when they are asked for. */
export class DerivedFiles {
  readonly #outputs: ReadonlyMap<string, Output>;

  constructor(outputs: readonly Output[]) {
    this.#outputs = new Map(outputs.map((output) => [output.path, output]));
  }

  /** Paths of all files that begin so. */
  paths(start: string): string[] {
    return [...this.#outputs.keys()].filter((path) => path.startsWith(start));
  }

  /** The text of a file; throws where there is none. */
  text(path: string): string {
    const output = this.#outputs.get(path);
    if (output === undefined || !("render" in output)) throw new Error(`no text at ${path}`);
    return output.render();
  }

  /** The lines of `links.jsonl`. */
  lines(): Record<string, unknown>[] {
    return this.text("links/links.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
