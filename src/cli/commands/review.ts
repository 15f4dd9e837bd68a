import { counted, printableLine } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley review prepare` as the command line gives them. */
export interface PrepareOptions {
  readonly folder: string;
  readonly since: string;
  readonly head: string;
  readonly out: string;
}

/** Options of `galley review post` as the command line gives them. */
export interface PublishOptions {
  readonly repo: string;
  readonly pull: number;
  readonly author?: string;
}

/** Writes the file of a review and says how much is in it; findings are no failure of this command. */
export async function runPrepare(
  world: World,
  files: readonly string[],
  options: PrepareOptions,
): Promise<number> {
  const { findings, omitted } = await world.prepareReview({ ...options, files });
  const more = omitted > 0 ? `, ${omitted} more left out` : "";
  world.terminal.out(`${counted(findings, "finding")} in ${printableLine(options.out)}${more}\n`);
  return 0;
}

/** Comments on a pull request and says what that changed, in numbers: nothing of a stranger's file reaches the log. */
export async function runPost(world: World, file: string, options: PublishOptions): Promise<number> {
  const { repo: repository, pull, author } = options;
  const outcome = await world.postReview({ file, repository, pull, author });
  const say = (text: string) => world.terminal.out(`${text}\n`);
  if (outcome.kind === "closed") say("The pull request is closed: nothing to say any more.");
  else if (outcome.kind === "moved on")
    say("The pull request has another commit by now, whose own run will speak of it.");
  else {
    const { findings, commented, standing, summary } = outcome;
    const summed = summary === "none" ? "" : `, summary ${summary}`;
    say(`${counted(findings, "finding")}: ${commented} commented, ${standing} stood already${summed}`);
  }
  return 0;
}
