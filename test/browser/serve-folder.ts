import { join } from "node:path";
import type { ServeEvent, Serving } from "#galley/cli/world.js";
import { servePreview } from "#galley/serve-preview.js";
import { readRepositoryFile } from "../house/repository-files.js";
import { repositoryFolder } from "../repository.js";
import { readAssets } from "../support/archive-plan.js";

/** The folder of the publication that Galley brings along. */
export const exampleFolder: string = join(repositoryFolder, "examples", "the-tidewater-lamp");

/** Serves a publication as `galley serve` does, at any free port if none is named, with the assets as they are now. */
export function serveFolder(
  folder: string,
  onEvent: (event: ServeEvent) => void = () => undefined,
  port = 0,
): Promise<Serving> {
  const asset = (name: string) => readRepositoryFile(`assets/${name}`);
  return servePreview({ folder, host: "127.0.0.1", port, onEvent }, readAssets(), {
    style: asset("preview.css"),
    script: asset("preview.js"),
  });
}
