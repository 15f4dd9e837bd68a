import { Failure } from "../../base/failure.js";
import { printable, printableLine, styled, withoutCommands } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley mail preview`. */
export interface MailPreviewOptions {
  readonly folder: string;
  readonly regions: readonly string[];
  readonly text?: boolean;
  readonly port: number;
  /** False for `--no-open`. */
  readonly open: boolean;
  readonly json?: boolean;
}

/** Shows an issue or a digest as e-mail in the browser until it is stopped; with `--text` or `--json`, prints it instead. */
export async function runMailPreview(
  world: World,
  issue: string | undefined,
  { folder, regions, text, port, open, json }: MailPreviewOptions,
): Promise<number> {
  const { terminal } = world;
  if (text === true && json === true)
    throw new Failure("usage", "Unexpected --text with --json", { hint: "Leave one of the two out." });
  const mail = await world.previewMail({ folder, issue, regions });
  if (json === true) {
    terminal.out(`${JSON.stringify({ version: 1, ...mail })}\n`);
    return 0;
  }
  if (text === true) {
    terminal.out(terminal.columns === undefined ? withoutCommands(mail.text) : printable(mail.text));
    return 0;
  }
  const serving = await world.serveMail(mail, port);
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  terminal.out(
    [
      `${styled(terminal, "bold", printableLine(mail.subject))}  ${styled(terminal, "dim", printableLine(mail.file))}`,
      `  HTML ${kilobytes(mail.bytes.html)}, text ${kilobytes(mail.bytes.text)}`,
      `  ${styled(terminal, "cyan", serving.url)}`,
      "Ctrl+C ends it.\n",
    ].join("\n"),
  );
  if (open) await world.openBrowser?.(serving.url);
  await world.untilStopped();
  await serving.close();
  return 0;
}
