import { writeFileSync } from "node:fs";
import type { PendingSite, StampedFile, WriteReport } from "../../app/site-store.js";
import { Failure } from "../../base/failure.js";
import { carryOver } from "./carry-over.js";
import { asDiskFailure } from "./disk-failure.js";
import { removeTree } from "./remove-tree.js";
import { releaseSiteLock } from "./site-lock.js";
import { formatManifest, MANIFEST_NAME, readManifest } from "./site-manifest.js";
import { parentOf, SitePaths } from "./site-paths.js";
import type { SitePlaces } from "./site-places.js";
import type { OnSiteStep } from "./site-step.js";
import { StageWriter } from "./stage-writer.js";
import { swapSite } from "./swap-site.js";
import { syncTree } from "./sync-tree.js";

/**
 * A site on its way to the disk. Changed files go to the staging folder at once, so that no contents stay in memory;
 * the rest of that folder is made at `commit`, and only when something changed. A failure of the disk discards it.
 */
export class StagedSite implements PendingSite {
  /** The old site's folder and the staging folder, for a StageWriter in another thread. */
  readonly oldFolder: string;
  readonly stagingFolder: string;
  readonly #places: SitePlaces;
  readonly #onStep: OnSiteStep;
  readonly #writer: StageWriter;
  readonly #oldManifest: ReturnType<typeof readManifest>;
  readonly #paths = new SitePaths();
  readonly #written: string[] = [];
  readonly #unchanged = new Set<string>();
  #isOpen = true;

  /** For a process that holds the site's lock; `commit` and `discard` give it back. */
  constructor(places: SitePlaces, onStep: OnSiteStep) {
    this.oldFolder = places.folder;
    this.stagingFolder = places.next;
    this.#places = places;
    this.#onStep = onStep;
    this.#writer = new StageWriter(places.folder, places.next);
    this.#oldManifest = readManifest(places.folder);
  }

  /** A file of the old site; see PendingSite. Throws a Failure `disk` when it cannot be read. */
  readOld(path: string): Uint8Array | undefined {
    this.#refuseWhenClosed();
    return this.#orDiscard(() => this.#writer.readOld(path));
  }

  /** Adds a file; see PendingSite. Throws a Failure `refused` or `bug` for its path, `disk` when it cannot be written. */
  put(path: string, content: string | Uint8Array): void {
    this.#refuseWhenClosed();
    this.#paths.add(path);
    this.#orDiscard(() => this.#note(path, this.#writer.write(path, content)));
  }

  /** Adds a file in pieces; see PendingSite. Throws as `put`, and what making a piece throws. */
  putPieces(path: string, pieces: Iterable<string>): void {
    this.#refuseWhenClosed();
    this.#paths.add(path);
    this.#orDiscard(() => this.#note(path, this.#writer.writePieces(path, pieces)));
  }

  /** Adds a file that another thread's StageWriter dealt with; `isWritten` is what its `write` returned. Throws as `put`. */
  adopt(path: string, isWritten: boolean): void {
    this.#refuseWhenClosed();
    this.#paths.add(path);
    this.#orDiscard(() => {
      // The other writer made its folders itself; this one has to know of them to sync them.
      if (isWritten) this.#writer.makeFolder(parentOf(path));
      this.#note(path, isWritten);
    });
  }

  /** Adds files of the old site that nobody wrote again; see PendingSite. Throws as `put`. */
  adoptUntouched(files: readonly StampedFile[]): boolean {
    this.#refuseWhenClosed();
    const isSame = ({ path, stamp }: StampedFile) => this.#writer.stampOfOld(path) === stamp;
    if (!this.#orDiscard(() => files.every(isSame))) return false;
    for (const { path } of files) this.adopt(path, false);
    return true;
  }

  /** See PendingSite. Throws a Failure `disk` when the disk does not tell. */
  stampsOf(paths: readonly string[]): readonly StampedFile[] {
    const { folder, next } = this.#places;
    const writer = new StageWriter(folder, next);
    try {
      const stamps = paths.map((path) => ({ path, stamp: writer.stampOfOld(path) }));
      return stamps.every(isStamped) ? stamps : [];
    } catch (error) {
      throw asDiskFailure("look at", folder, error);
    }
  }

  /**
   * Puts the site in place; see PendingSite. Throws a Failure `refused` when somebody else's file is in the way of
   * one of ours, `disk` when the disk is; the old site is then untouched and this one discarded.
   */
  commit(): WriteReport {
    this.#refuseWhenClosed();
    const removed = this.#orDiscard(() => this.#complete());
    this.discard();
    return { written: this.#written.length, unchanged: this.#unchanged.size, removed };
  }

  /** Leaves the old site as it is; after `commit` it does nothing. Throws a Failure `disk` when staged files stay. */
  discard(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      removeTree(this.#places.next);
    } catch (error) {
      throw asDiskFailure("remove", this.#places.next, error);
    } finally {
      releaseSiteLock(this.#places.lock);
    }
  }

  #note(path: string, isWritten: boolean): void {
    if (!isWritten) {
      this.#unchanged.add(path);
      return;
    }
    this.#written.push(path);
    this.#onStep("staged");
  }

  /** Returns how many files are gone. */
  #complete(): number {
    const manifest = formatManifest(this.#paths.sorted());
    if (this.#written.length === 0 && manifest === this.#oldManifest?.text) return 0;
    const places = this.#places;
    const removed = carryOver({
      places,
      ours: this.#oldManifest?.paths ?? new Set(),
      paths: this.#paths,
      unchanged: this.#unchanged,
      writer: this.#writer,
      onStep: this.#onStep,
    });
    writeFileSync(`${places.next}/${MANIFEST_NAME}`, manifest, { flag: "wx" });
    this.#onStep("described");
    syncTree(places.next, [...this.#written, MANIFEST_NAME, ...this.#writer.madeFolders]);
    this.#onStep("synced");
    swapSite(places, this.#onStep);
    this.#onStep("cleaned");
    return removed;
  }

  #orDiscard<Value>(act: () => Value): Value {
    try {
      return act();
    } catch (error) {
      try {
        this.discard();
      } catch {
        // The first failure says more; the next build removes what stayed.
      }
      throw asDiskFailure("put the site into", this.#places.folder, error);
    }
  }

  #refuseWhenClosed(): void {
    if (!this.#isOpen) throw new Failure("bug", "Unexpected call on a closed site, expected `begin` first");
  }
}

function isStamped(file: { path: string; stamp: string | undefined }): file is StampedFile {
  return file.stamp !== undefined;
}
