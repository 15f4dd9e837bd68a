import type { TextFile } from "../build/source-files.js";

/** Texts in memory that all threads read, so that none has a copy of its own. */
export interface SharedTexts {
  readonly paths: readonly string[];
  /** Where each text ends in `bytes`, which are UTF-8. */
  readonly ends: readonly number[];
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** Three bytes hold any UTF-16 unit. */
const MOST_BYTES = 3;
/** Room for one text at least comes at once. */
const LEAST_ROOM = 1 << 24;

/** Puts texts where every thread can read them. */
export function shareTexts(files: readonly TextFile[]): SharedTexts {
  const encoder = new TextEncoder();
  const ends: number[] = [];
  let room = new Uint8Array(LEAST_ROOM);
  let length = 0;
  for (const { text } of files) {
    const most = length + text.length * MOST_BYTES;
    if (most > room.length) room = enlarge(room, Math.max(most, room.length * 2));
    length += encoder.encodeInto(text, room.subarray(length)).written;
    ends.push(length);
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(length));
  bytes.set(room.subarray(0, length));
  return { paths: files.map(({ path }) => path), ends, bytes };
}

function enlarge(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

/** The texts that another thread shared; each is decoded whenever it is asked for, and then forgotten. */
export function openSharedTexts({ paths, ends, bytes }: SharedTexts): readonly TextFile[] {
  return paths.map((path, at) => new SharedText(path, bytes.subarray(ends[at - 1] ?? 0, ends[at])));
}

class SharedText implements TextFile {
  readonly path: string;
  readonly #bytes: Uint8Array;

  constructor(path: string, bytes: Uint8Array) {
    this.path = path;
    this.#bytes = bytes;
  }

  get text(): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.#bytes);
  }
}
