import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import { watch, type FSWatcher } from "chokidar";
import { Failure } from "../../base/failure.js";
import { diskFailure, systemErrorCode } from "./disk-failure.js";
import { PathBurst } from "./path-burst.js";
import { pathSegments } from "./path-segments.js";
import { isInParts, isWatched } from "./watched-paths.js";

/** A watch that is on. */
export interface Watcher {
  /** Ends the watch: nothing is reported any more. */
  close(): Promise<void>;
}

/** What to watch of a checkout, besides its folder. */
export interface WatchOptions {
  /** Folders and files below it, which need not exist yet; the whole checkout when none are named. */
  readonly parts?: readonly string[];
  /** Is told when the watch breaks off after it began, for instance when the system has no more room for watches. */
  readonly onFailure?: (failure: Failure) => void;
}

/**
 * Watches a checkout's files and reports those added, changed or removed, as paths below the folder, once a burst:
 * 15 ms after its first event. Dot files, `node_modules` and the files that editors keep for themselves are passed
 * over. Resolves when the watch is on; throws a Failure `disk` when it cannot be, `refused` for a part outside.
 */
export async function watchCheckout(
  folder: string,
  onChange: (paths: string[]) => void,
  options: WatchOptions = {},
): Promise<Watcher> {
  const root = realFolder(folder);
  const parts = (options.parts ?? [""]).map((part) => pathSegments(part).join("/"));
  const pathOf = (file: string): string => relative(root, file).split(sep).join("/");
  const burst = new PathBurst((path) => `${root}/${path}`, onChange);
  // Watching the root alone, and only the way to each part, finds parts that come into being later.
  const watcher = watch(root, {
    ignored: (file) => !isWatched(pathOf(file), parts),
    ignoreInitial: true,
    followSymlinks: false,
    // The delay of 100 ms for removals, and the joining of removal and return, is what the burst does sooner.
    atomic: false,
  });
  const noteFile = (file: string): void => {
    const path = pathOf(file);
    if (isInParts(path, parts)) burst.add(path);
  };
  await untilReady(watcher, folder);
  watcher.on("add", noteFile).on("change", noteFile).on("unlink", noteFile);
  watcher.on("error", (error) => options.onFailure?.(watchFailure(folder, error)));
  return {
    async close() {
      burst.close();
      await watcher.close();
    },
  };
}

function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    throw watchFailure(folder, error);
  }
}

async function untilReady(watcher: FSWatcher, folder: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      watcher.once("ready", resolve).once("error", reject);
    });
  } catch (error) {
    await watcher.close();
    throw watchFailure(folder, error);
  }
}

function watchFailure(folder: string, error: unknown): Failure {
  // For inotify this code means that the number of watches is used up, and not the disk.
  if (systemErrorCode(error) !== "ENOSPC") return diskFailure("watch", folder, error);
  return new Failure(
    "disk",
    `Unexpected end of the system's file watches, expected enough for \`${folder}\``,
    {
      hint: "Raise `fs.inotify.max_user_watches` with sysctl, or close other programs that watch files.",
      cause: error,
    },
  );
}
