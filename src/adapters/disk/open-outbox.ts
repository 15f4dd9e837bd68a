import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { asDiskFailure } from "./disk-failure.js";
import { openWholeFile } from "./open-whole-file.js";

/** Where messages are put that nobody sends: each into a file of its own, to be looked at. */
export interface Outbox {
  /** ASCII, as it would go on the wire. Throws a Failure `disk`, or `refused` when its file is there already. */
  put(message: { readonly messageId: string; readonly pieces: readonly Uint8Array[] }): Promise<void>;
}

const OWNER_ALONE = 0o700;

/** An outbox in a folder, which is made when it is not there: for who tries a newsletter without a mail server. */
export async function openOutbox(folder: string): Promise<Outbox> {
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_ALONE });
  } catch (error) {
    throw asDiskFailure("write", folder, error);
  }
  return {
    put: async ({ messageId, pieces }) => {
      const name = messageId.replace(/[^\w-]+/g, "-").slice(0, 100);
      const file = await openWholeFile(join(folder, `${name}.eml`));
      try {
        await file.write(Buffer.concat(pieces).toString("latin1"));
        await file.finish();
      } catch (error) {
        await file.abandon();
        throw error;
      }
    },
  };
}
