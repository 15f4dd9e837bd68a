import { join, resolve } from "node:path";
import type { MailSettings } from "../../issue/mail-settings.js";
import type { SigningAlgorithm } from "../../deliver/message/message-signer.js";
import type { KeyFile } from "./open-signer.js";

/** Variables that name the file of a key, for who keeps it away from the newsletter. */
const VARIABLES: Readonly<Record<SigningAlgorithm, string>> = {
  "rsa-sha256": "GALLEY_DKIM_RSA",
  "ed25519-sha256": "GALLEY_DKIM_ED25519",
};

/**
 * Where the private keys of a publication lie: in the file that the environment names, else as `SELECTOR.pem` in the
 * folder of its settings, which is taken from the newsletter's own.
 */
export function keyFilesOf(
  { dkim }: Pick<MailSettings, "dkim">,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): KeyFile[] {
  const { rsa, ed25519 } = dkim.selectors;
  const place = (algorithm: SigningAlgorithm, selector: string | undefined): KeyFile[] => {
    if (selector === undefined) return [];
    const named = environment[VARIABLES[algorithm]];
    const path = named === undefined || named === "" ? resolve(folder, dkim.keys, `${selector}.pem`) : named;
    return [{ algorithm, selector, path: shortened(path, folder) }];
  };
  return [...place("rsa-sha256", rsa), ...place("ed25519-sha256", ed25519)];
}

/** A path below the newsletter's folder is named from where the person stands. */
function shortened(path: string, folder: string): string {
  const root = `${resolve(folder)}/`;
  return path.startsWith(root) ? join(folder, path.slice(root.length)) : path;
}
