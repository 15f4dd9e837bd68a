import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import PostalMime from "postal-mime";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { GalleyProcess } from "./galley-process.js";
import { GitRepository } from "./git-repository.js";
import { IMAP_USER, type ImapStandIn, startImapStandIn } from "./imap-stand-in.js";
import { type NameServerStandIn, startNameServer } from "./name-server-stand-in.js";
import { RELAY_AUTHORITY } from "./relay-certificate.js";
import { type SecureFront, startSecureFront } from "./secure-front.js";
import { type Received, type SoundRelay, startSoundRelay } from "./sound-relay.js";
import { zipOf } from "./zip-of.js";

/** A newsletter in a clone of its own, and all servers that its mail needs, on this machine. */
export interface MailingNewsroom {
  readonly repository: GitRepository;
  /** The built command, in the newsletter's folder. */
  readonly galley: GalleyProcess;
  /** The mail server that takes its messages. */
  readonly relay: SoundRelay;
  readonly mailbox: ImapStandIn;
  readonly nameServer: NameServerStandIn;
  /** The web server before the pages. */
  readonly front: SecureFront;
}

/** The domain of the newsletter of these tests. */
export const DOMAIN = "lamp.example";
/** The domain that bounces come back to. */
export const RETURN_DOMAIN = "bounces.lamp.example";

/** Opens one that keeps its readers where `DATABASE_URL` says. */
export async function openMailingNewsroom(databaseUrl: string): Promise<MailingNewsroom> {
  const repository = new GitRepository();
  const front = await startSecureFront();
  repository.put("galley.toml", settings(front.address));
  const mailbox = await startImapStandIn();
  after(() => mailbox.close());
  const nameServer = await startNameServer({});
  const relay = await startSoundRelay();
  const authority = join(temporaryFolder(), "authority.pem");
  writeFileSync(authority, RELAY_AUTHORITY);
  const { user, password } = IMAP_USER;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const preload = new URL("ask-name-server.js", import.meta.url).href;
  const galley = new GalleyProcess(repository.folder, {
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://lamp:secret@localhost:${relay.relay.port}`,
    SMTP_CA: authority,
    IMAP_URL: `imaps://${login}@localhost:${mailbox.port}/INBOX`,
    NODE_EXTRA_CA_CERTS: authority,
    NODE_OPTIONS: `--import=${preload}`,
    TEST_NAME_SERVER: nameServer.address,
  });
  return { repository, galley, relay, mailbox, nameServer, front };
}

function settings(pages: string): string {
  return `title = "The Lamp"
address = "https://${DOMAIN}"

[mail]
from = { name = "The Lamp", address = "news@${DOMAIN}" }
list_id = "list.${DOMAIN}"
unsubscribe = "leave@${DOMAIN}"
return_path = "${RETURN_DOMAIN}"
pages = "${pages}"
approval = true

[mail.dkim]
domain = "${DOMAIN}"
selectors = { rsa = "lamp-r", ed25519 = "lamp-e" }
`;
}

/** A published issue, by number. */
export function issueText(number: number, date: string): string {
  return `Title: The Lamp ${number}
Number: ${number}
Date: ${date}

Hello and welcome to issue ${number}.

## Updates

* [Lantern 1.${number}](https://blog.${DOMAIN}/lantern-1-${number}/)
`;
}

const COLUMNS = "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,LEID,EUID";
const row = (address: string, more = "") =>
  `${address},"Doe, J.",2,2024-03-01 10:00:00,7,ab${address.length}${more}\n`;

/** An export of Mailchimp as it is downloaded: three tables in a zip. */
export function mailchimpExport(lists: {
  readonly subscribed: readonly string[];
  readonly unsubscribed: readonly string[];
  readonly cleaned: readonly string[];
}): Buffer {
  const table = (addresses: readonly string[], column = "", value = "") =>
    `${COLUMNS}${column}\n${addresses.map((address) => row(address, value)).join("")}`;
  const when = "2025-05-05 05:05:05";
  return zipOf({
    "subscribed_email_audience_export_ab12.csv": table(lists.subscribed),
    "unsubscribed_email_audience_export_ab12.csv": table(
      lists.unsubscribed,
      ",UNSUB_TIME,UNSUB_REASON",
      `,${when},"No, thanks"`,
    ),
    "cleaned_email_audience_export_ab12.csv": table(lists.cleaned, ",CLEAN_TIME", `,${when}`),
  });
}

/** A message as the mail program of a reader shows it. */
export async function openedMail({ content }: Received) {
  const { headers, subject, text = "", html = "" } = await PostalMime.parse(content);
  return {
    subject,
    text,
    html,
    header: (name: string) => headers.find(({ key }) => key === name.toLowerCase())?.value ?? "",
  };
}

/** A report of a bounce as Postfix writes it (RFC 3464), about a message of ours; in it the words of a stranger. */
export function bounceReport({ from, to, content }: Received): Buffer {
  const [reader = ""] = to;
  const head = content.toString("latin1").split("\r\n\r\n", 1)[0] ?? "";
  return Buffer.from(
    `Return-Path: <>
Delivered-To: ${from}
From: MAILER-DAEMON@mx.reader.example (Mail Delivery System)
To: ${from}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="one/of"

--one/of
Content-Type: text/plain; charset=us-ascii

<${reader}>: host mx.reader.example[192.0.2.7] said: 550 5.1.1 User unknown

--one/of
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.reader.example

Final-Recipient: rfc822; ${reader}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <${reader}>: User unknown

--one/of
Content-Type: text/rfc822-headers

${head.replaceAll("\r\n", "\n")}

--one/of--
`.replaceAll("\n", "\r\n"),
    "latin1",
  );
}
