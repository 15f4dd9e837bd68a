import * as v from "valibot";
import { withoutControls } from "../base/html.js";
import { hostNameOf } from "../base/host-name.js";
import { mailAddressText, readMailAddress } from "../base/mail-address.js";
import { type MailSettings, type SendingSettings, USUAL_SENDING } from "./mail-settings.js";

/** Where keys lie unless settings say otherwise: in the folder of what is no part of a checkout. */
const USUAL_KEYS = ".galley/keys";
const LONGEST_NAME = 200;

const line = v.pipe(
  v.string(),
  v.transform((text) => withoutControls(text).replace(/\s+/g, " ")),
  v.trim(),
  v.nonEmpty("expected some text"),
  v.maxLength(LONGEST_NAME, `expected at most ${LONGEST_NAME} characters`),
);

const mailAddress = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readMailAddress(dataset.value.trim());
    if (!("fault" in read)) return mailAddressText(read);
    addIssue({ message: `${read.fault}, as lamp@news.example` });
    return NEVER;
  }),
);

const hostName = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const name = hostNameOf(dataset.value.trim());
    if (name !== undefined) return name;
    addIssue({ message: "expected the name of a host, as news.example" });
    return NEVER;
  }),
);

const securePages = v.pipe(
  v.string(),
  v.transform((address) => address.trim().replace(/\/+$/, "")),
  v.regex(
    /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~-]+)*$/,
    "expected an address that begins with https:// and has no query, since mail programs post to it",
  ),
);

/** One label or several: `lamp` or `2026.lamp`. */
const selector = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, "expected small letters, digits and hyphens, as lamp-2026"),
  v.maxLength(63, "expected at most 63 characters"),
);

const MOST_CONNECTIONS = 100;
const amount = v.pipe(
  v.number(),
  v.integer("expected a whole number"),
  v.minValue(1, "expected at least 1"),
  v.maxValue(10_000_000, "expected at most 10000000"),
);
const connections = v.pipe(amount, v.maxValue(MOST_CONNECTIONS, `expected at most ${MOST_CONNECTIONS}`));
const sending = v.strictObject({
  connections: v.optional(connections),
  per_domain: v.optional(connections),
  per_minute: v.optional(amount),
  per_hour: v.optional(amount),
  domain_per_minute: v.optional(amount),
  max_errors: v.optional(amount),
});

/** What `[mail]` of a `galley.toml` may say. */
export const mailSettingsSchema = v.strictObject({
  from: v.strictObject({ name: line, address: mailAddress }),
  reply_to: v.optional(mailAddress),
  list_id: hostName,
  unsubscribe: mailAddress,
  return_path: hostName,
  pages: securePages,
  dkim: v.strictObject({
    domain: hostName,
    selectors: v.pipe(
      v.strictObject({ rsa: v.optional(selector), ed25519: v.optional(selector) }),
      v.check(
        ({ rsa, ed25519 }) => rsa !== undefined || ed25519 !== undefined,
        "expected `rsa`, `ed25519` or both",
      ),
      v.check(({ rsa, ed25519 }) => rsa !== ed25519, "expected two names, since one name has one key"),
    ),
    keys: v.optional(line),
  }),
  host: v.optional(hostName),
  postal: v.optional(line),
  approval: v.optional(v.boolean()),
  sending: v.optional(sending),
});

/** The settings of a mailing publication as the program names them. */
export function mailSettingsOf(settings: v.InferOutput<typeof mailSettingsSchema>): MailSettings {
  const { from, reply_to: replyTo, list_id: listId, return_path: returnPath, dkim } = settings;
  const { unsubscribe, pages, host, postal } = settings;
  const { rsa, ed25519 } = dkim.selectors;
  return {
    from,
    ...(replyTo === undefined ? {} : { replyTo }),
    listId,
    unsubscribe,
    returnPath,
    pages,
    dkim: {
      domain: dkim.domain,
      selectors: { ...(rsa === undefined ? {} : { rsa }), ...(ed25519 === undefined ? {} : { ed25519 }) },
      keys: dkim.keys ?? USUAL_KEYS,
    },
    ...(host === undefined ? {} : { host }),
    ...(postal === undefined ? {} : { postal }),
    ...(settings.approval === undefined ? {} : { approval: settings.approval }),
    ...(settings.sending === undefined ? {} : { sending: sendingOf(settings.sending) }),
  };
}

function sendingOf(settings: v.InferOutput<typeof sending>): SendingSettings {
  const { per_minute: perMinute, per_hour: perHour, max_errors: maxErrors } = settings;
  const { domain_per_minute: domainPerMinute } = settings;
  return {
    connections: settings.connections ?? USUAL_SENDING.connections,
    perDomain: settings.per_domain ?? USUAL_SENDING.perDomain,
    ...(perMinute === undefined ? {} : { perMinute }),
    ...(perHour === undefined ? {} : { perHour }),
    ...(domainPerMinute === undefined ? {} : { domainPerMinute }),
    ...(maxErrors === undefined ? {} : { maxErrors }),
  };
}
