/** Parameters by which an address lets in whoever knows it, as that of a feed for one reader. */
const SECRET_PARAMETER =
  /([?&;](?:access_?token|api_?key|app_?key|auth|credential|feed|jwt|key|pass(?:word)?|secret|sig|signature|token)=)([^&#;]{12,})/gi;
/** Of a calendar that is not public (https://support.google.com/calendar/answer/37648). */
const SECRET_SEGMENT = /(\/private-)([0-9a-f]{16,})/gi;

/** What stands in the place of a secret. */
export const HIDDEN = "[secret]";

/** The parts of an address that are as good as a password. */
export function secretPartsOf(address: string): string[] {
  return [...address.matchAll(SECRET_PARAMETER), ...address.matchAll(SECRET_SEGMENT)].map(
    ([, , part = ""]) => part,
  );
}

/** An address without them, to be written down. */
export function hideSecretParts(address: string): string {
  return address.replace(SECRET_PARAMETER, `$1${HIDDEN}`).replace(SECRET_SEGMENT, `$1${HIDDEN}`);
}
