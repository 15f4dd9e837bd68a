import { openCacheStore } from "./adapters/disk/open-cache-store.js";
import { makeRecordingFolder, openRecordingFolder } from "./adapters/disk/open-recording-folder.js";
import { openMirror } from "./adapters/git/open-mirror.js";
import { type InternetSettings, openInternet } from "./adapters/internet/door/open-internet.js";
import { userAgentOf } from "./adapters/internet/user-agent.js";
import type { DoorRequest, Doors, OpenDoors } from "./app/doors.js";
import { answerFromKept, forgetOldReplies, keepReplies } from "./app/keep-replies.js";
import { openDoors } from "./app/open-doors.js";
import { recordExchanges, replayExchanges } from "./app/record-exchanges.js";
import { instantOfMs } from "./base/instant.js";
import { CREDENTIAL_NAMES, variableOf } from "./gather/exchange/credentials.js";
import type { Door } from "./gather/door.js";
import { systemClock } from "./system-clock.js";

/** What the doors of a gathering need besides what was asked for. */
export interface DoorGround {
  /** Of the newsletter. */
  readonly folder: string;
  /** Of Galley. */
  readonly version: string;
  /** Tokens, `GALLEY_MIRRORS`, `GALLEY_GITHUB_API`, and where caches lie. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Stands in the place of the internet and of the system's clock, in tests. */
  readonly standIn?: Pick<InternetSettings, "clock" | "line" | "caps">;
}

/** Puts the doors of `galley gather` together: the internet, what was kept of it, or a recording. */
export function openDoorsOn(ground: DoorGround): OpenDoors {
  const mirror = mirrorsIn(ground.environment["GALLEY_MIRRORS"]);
  return async (request) =>
    request.replay === undefined
      ? openWorld(ground, request, mirror)
      : openDoors({ ...replayExchanges(openRecordingFolder(request.replay)), openMirror: mirror });
}

function openWorld(
  { folder, version, environment, standIn = { clock: systemClock } }: DoorGround,
  { publication, isOffline, record }: DoorRequest,
  mirror: Door["mirror"],
): Doors {
  const internet = openInternet({
    ...standIn,
    userAgent: userAgentOf(publication, version, "gathers for"),
    credentials: Object.fromEntries(CREDENTIAL_NAMES.map((name) => [name, environment[variableOf(name)]])),
    githubApi: environment["GALLEY_GITHUB_API"],
  });
  const store = openCacheStore(folder, environment);
  const { credentials } = internet;
  const nowMs = standIn.clock.now();
  const now = instantOfMs(nowMs);
  if (!isOffline) forgetOldReplies(store, nowMs);
  const world = isOffline ? answerFromKept(store) : keepReplies(internet.put, store);
  const put =
    record === undefined
      ? world
      : recordExchanges(world, makeRecordingFolder(record), {
          now,
          publication: publication.title,
          isOffline,
          credentials,
        });
  return openDoors({
    put,
    now,
    credentials,
    isOffline,
    openMirror: mirror,
    close: () => internet.close(),
  });
}

/** Clones lie where the environment says, and are read in a replay too: a recording holds what servers said. */
function mirrorsIn(folder: string | undefined): Door["mirror"] {
  return async (repository) =>
    folder === undefined || folder === "" ? undefined : openMirror(folder, repository);
}
