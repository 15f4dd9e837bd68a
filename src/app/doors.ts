import type { Instant } from "../base/instant.js";
import type { Door } from "../gather/door.js";
import type { Publication } from "../issue/publication.js";

/** How the world is asked in one gathering. */
export interface DoorRequest {
  readonly publication: Publication;
  /** Whether only what is on this machine may be asked: what was kept, and clones. */
  readonly isOffline: boolean;
  /** A folder in which all answers are kept, without secrets. */
  readonly record: string | undefined;
  /** A folder of such answers that takes the place of the world. */
  readonly replay: string | undefined;
}

/** The doors of one gathering: one for each source. */
export interface Doors {
  /** The moment at which the gathering began; in a replay, the one that was recorded. */
  readonly now: Instant;
  /** Whether servers are not asked, now or when it was recorded: then nobody knows what happened since. */
  readonly isOffline: boolean;
  /** A door for one source; `onProgress` hears how far it is. */
  open(onProgress: Door["progress"]): Door;
  /** Ends what is under way, and what was recorded is whole. */
  close(): void | Promise<void>;
}

/** Opens the doors. Throws a Failure `configuration`, `usage` or `bad-input` for what cannot be opened. */
export type OpenDoors = (request: DoorRequest) => Promise<Doors>;
