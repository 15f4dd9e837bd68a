import { deflateRawSync } from "node:zlib";

/** How an archive is to be odd. */
export interface ZipOddity {
  readonly isStored?: boolean;
  readonly flags?: number;
  /** What the archive says that a file has, whatever it has. */
  readonly claimedBytes?: number;
}

/** A zip archive of texts by their names. */
export function zipOf(files: Readonly<Record<string, string>>, odd: ZipOddity = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = odd.isStored === true ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(odd.flags ?? 0, 2);
    common.writeUInt16LE(odd.isStored === true ? 0 : 8, 4);
    // The checksum stays 0: who reads counts bytes.
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(odd.claimedBytes ?? content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), common, more, Buffer.from(name)]),
    );
    pieces.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, index, end]);
}
