import { Failure } from "../base/failure.js";
import { showInvisible } from "../base/show-invisible.js";
import type { MailSettings } from "../issue/mail-settings.js";
import type { Publication } from "../issue/publication.js";
import { SETTINGS_FILE } from "../issue/recognize-publication.js";

/** The settings of mail; throws a Failure `configuration` that says what to add where there are none. */
export function requireMail({
  mail,
  address,
  title,
}: Pick<Publication, "mail" | "address" | "title">): MailSettings {
  if (mail !== undefined) return mail;
  const host = address.replace(/^https?:\/\//, "").replace(/[:/].*$/, "");
  throw new Failure(
    "configuration",
    `Unexpected lack of [mail] in ${SETTINGS_FILE}, expected who sends e-mail`,
    {
      hint: `docs/configuration.md says what each means. The least is below, with names to put your own for; a clone of This Week in Rust needs preset = "this-week-in-rust" above it.\n${exampleFor(host, title)}`,
    },
  );
}

function exampleFor(host: string, title: string): string {
  return `[mail]
from = { name = ${JSON.stringify(showInvisible(title))}, address = "news@${host}" }
list_id = "news.${host}"
unsubscribe = "leave@${host}"
return_path = "bounces.${host}"
pages = "https://letters.${host}"

[mail.dkim]
domain = "${host}"
selectors = { rsa = "news-r", ed25519 = "news-e" }`;
}
