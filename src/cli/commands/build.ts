import type { BuildSiteReport } from "../../app/build-site.js";
import { Progress } from "../progress.js";
import { counted, printable, styled } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley build` as the command line gives them. */
export interface BuildOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** Builds the site and says what that changed. */
export async function runBuild(world: World, folder: string, options: BuildOptions): Promise<number> {
  const { terminal } = world;
  const progress = new Progress(terminal, "Building");
  try {
    const report = await world.build({
      folder,
      out: options.out,
      onProgress: (done, total) => progress.show(done, total),
    });
    progress.clear();
    if (options.json === true)
      terminal.out(`${JSON.stringify({ version: 1, out: options.out, ...report })}\n`);
    else if (terminal.isInteractive) {
      const changes = report.written + report.removed === 0 ? "nothing changed" : changesOf(report);
      terminal.out(
        `${styled(terminal, "bold", printable(report.title))}: ${counted(report.issues, "issue")}, ${counted(report.files, "file")} in ${printable(options.out)} (${changes})\n`,
      );
      const note = noteOfDates(report);
      if (note !== undefined) terminal.out(`${note}\n`);
    }
    return 0;
  } finally {
    progress.clear();
  }
}

/** Whose dates in the sitemap are not those of their last changes, and why; nothing where all are. */
function noteOfDates({ issues, changes: { known, gap } }: BuildSiteReport): string | undefined {
  const rest = issues - known;
  if (rest === 0) return undefined;
  const whose = known === 0 ? "Issues" : counted(rest, "issue");
  return `${whose} ${known === 0 || rest > 1 ? "are" : "is"} dated as published in the sitemap: ${REASONS[gap ?? "new"]}`;
}

const REASONS = {
  "no-history": "the folder is in no Git repository with a commit",
  "no-git": "there is no Git to ask for their last changes",
  unreadable: "Git did not tell their last changes",
  shallow: "this clone is shallow and does not have their last changes",
  new: "they are in no commit yet",
} as const;

function changesOf({
  written,
  unchanged,
  removed,
}: {
  written: number;
  unchanged: number;
  removed: number;
}): string {
  const parts = [`${written} written`];
  if (unchanged > 0) parts.push(`${unchanged} unchanged`);
  if (removed > 0) parts.push(`${removed} removed`);
  return parts.join(", ");
}
