import { counted, printable, styled } from "../terminal.js";
import type { ServeEvent, Serving, World } from "../world.js";

/** Options of `galley serve` as the command line gives them. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly json?: boolean;
}

/** Serves the site with its drafts until it is stopped, and tells of every change. */
export async function runServe(
  world: World,
  folder: string,
  { port, host, json = false }: ServeOptions,
): Promise<number> {
  const onEvent = (event: ServeEvent) =>
    world.terminal.out(json ? `${JSON.stringify(event)}\n` : describe(world, event));
  const serving = await world.serve({ folder, port, host, onEvent });
  const { title, url, takenPort, issues, draft } = serving;
  world.terminal.out(
    json
      ? `${JSON.stringify({ kind: "serving", title, url, takenPort, issues, draft })}\n`
      : welcome(world, serving),
  );
  await world.untilStopped();
  await serving.close();
  return 0;
}

function welcome({ terminal }: World, { title, url, takenPort, issues, draft }: Serving): string {
  const address = (path: string) => styled(terminal, "cyan", url + path);
  const taken =
    takenPort === undefined ? [] : [`  Port ${takenPort} is taken, so this is the next free one.`, ""];
  const drafted =
    draft === undefined
      ? "none yet"
      : `${address(draft.path)}  ${styled(terminal, "dim", printable(draft.file))}`;
  return [
    "",
    `  ${styled(terminal, "bold", printable(title))}  ${counted(issues, "issue")}`,
    "",
    ...taken,
    `  Site   ${address("/")}`,
    `  Draft  ${drafted}`,
    `  Feeds  ${address("/atom.xml")}`,
    "",
    `  Open the ${draft === undefined ? "site" : "draft"}, edit its file and save: the page follows. Ctrl+C stops.`,
    `  Next: ${styled(terminal, "bold", "galley build")} writes the site to a folder, ready for any web server.`,
    "",
    "",
  ].join("\n");
}

function describe({ terminal }: World, event: ServeEvent): string {
  switch (event.kind) {
    case "changed": {
      const took = styled(terminal, "dim", `${Math.round(event.ms)} ms`);
      const notes = event.notes.map(
        (note) => `  ${styled(terminal, "yellow", "note")}   ${printable(note)}\n`,
      );
      return `  ${styled(terminal, "green", "followed")} ${printable(event.paths.join(", "))} ${took}\n${notes.join("")}`;
    }
    case "broken":
      return `  ${styled(terminal, "red", "broken")} ${printable(event.message)}\n         The pages stay as they were until it is mended.\n`;
    case "mended":
      return `  ${styled(terminal, "green", "mended")} The pages follow again.\n`;
  }
}
