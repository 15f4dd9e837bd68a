import { join } from "node:path";
import type { FactsStore } from "../../app/facts-store.js";
import { EVENT_TIMES_FILE } from "../../issue/events/event-times.js";
import type { Publication } from "../../issue/publication.js";
import { openFactsFile } from "./open-facts-file.js";

/** The file of event times beside the drafts of a newsletter's folder. It belongs to Git, as the drafts do. */
export function openEventTimes(folder: string): (publication: Publication) => FactsStore {
  return ({ folders }) => openFactsFile(join(folder, folders.drafts, EVENT_TIMES_FILE));
}
