import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { request } from "node:https";
import { Resolver } from "node:dns/promises";
import { join } from "node:path";
import { it } from "node:test";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import type { Browser } from "playwright-core";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { describeBrowser } from "../browser/describe-browser.js";
import { visit } from "../browser/visit.js";
import { watchPage } from "../browser/watch-page.js";
import { databaseKinds } from "../support/databases.js";
import {
  bounceReport,
  DOMAIN,
  issueText,
  mailchimpExport,
  type MailingNewsroom,
  openedMail,
  openMailingNewsroom,
  RETURN_DOMAIN,
} from "../support/mailing-newsroom.js";
import { RELAY_AUTHORITY } from "../support/relay-certificate.js";
import type { Received } from "../support/sound-relay.js";

const at = (name: string) => `${name}@reader.example`;
/** Stays, leaves with one click, is gone since, complains, is refused at the door. */
const [ANN, BOB, CARA, DAN, NOBODY] = ["ann", "bob", "cara", "dan", "no-such-reader"].map(at) as [
  string,
  string,
  string,
  string,
  string,
];
/** Comes by the form. */
const EVE = at("eve");
/** Left or were cleaned elsewhere; the last is in two of the tables. */
const [UMA, CLEO, DORA] = [at("uma"), at("cleo"), at("dora")];
const [FIRST, SECOND] = ["2026-08-19", "2026-08-26"];

describeBrowser("a mailing list goes the whole way", (browser) => {
  for (const kind of databaseKinds())
    it(`from an import to the second mailing, on ${kind.name}`, async () => {
      // SQLite where it is unless somebody says otherwise: within the clone.
      const room = await openMailingNewsroom(kind.name === "SQLite" ? "" : await kind.make());
      const { galley, front, repository } = room;
      const { received } = room.relay;
      await importReaders(room);
      publish(room, 1, FIRST);
      await makeKeys(room);
      const web = await galley.start("web", "--port", "0", "--json");
      front.behind = (JSON.parse(web.firstLine) as { url: string }).url;
      await subscribe(browser(), room, EVE);
      assert.equal((await sentBy(room, () => galley.ask(`mailing start 1 --test ed@${DOMAIN}`))).length, 1);

      const first = await mail(room, 1, 6);
      assert.deepEqual(recipientsOf(first), [ANN, BOB, CARA, DAN, EVE].toSorted());
      for (const message of first) await assertSigned(room, message);
      await Promise.all([
        leaveWithOneClick(room, messageTo(first, BOB)),
        comeBack(room, messageTo(first, CARA)),
        complain(room, messageTo(first, DAN)),
      ]);

      publish(room, 2, SECOND);
      const second = await mail(room, 2, 2);
      assert.deepEqual(recipientsOf(second), [ANN, EVE]);
      assert.deepEqual(await Promise.all([booksOf(room, FIRST), booksOf(room, SECOND)]), [
        { frozen: 6, sent: 5, bounced: 1 },
        { frozen: 2, sent: 2 },
      ]);
      const everybody = new Set(received.flatMap(({ to }) => to));
      for (const never of [UMA, CLEO, DORA, NOBODY]) assert.ok(!everybody.has(never), never);
      assert.ok(received.every(({ isEncrypted, user }) => isEncrypted && user === "lamp"));

      assert.deepEqual((await galley.ask<{ findings: string[] }>("db check")).findings, []);
      repository.commit();
      assert.deepEqual(repository.git("ls-files").split("\n"), [
        "content/1.md",
        "content/2.md",
        "galley.toml",
      ]);
      assert.deepEqual(await web.stop(), { status: 0, out: `${web.firstLine}\n`, err: "" });
    });
});

/** Makes the keys, and puts into the DNS what is printed for it; then nothing stands in the way of a mailing. */
async function makeKeys({ galley, nameServer }: MailingNewsroom): Promise<void> {
  const { keys } = await galley.ask<{ keys: { record: { name: string; text: string } }[] }>("mail keys");
  const texts = keys.map(({ record: { name, text } }) => [name, text.match(/.{1,255}/gs) ?? []] as const);
  nameServer.zone = {
    texts: {
      ...Object.fromEntries(texts),
      [RETURN_DOMAIN]: ["v=spf1 mx -all"],
      [`_dmarc.${DOMAIN}`]: ["v=DMARC1; p=reject"],
    },
    mailHosts: { [RETURN_DOMAIN]: `mail.${DOMAIN}` },
  };
  const { findings } = await galley.ask<{ findings: { code: string }[] }>("mail check 1");
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["fact/dead"],
    "all but that no link was visited",
  );
}

function publish({ repository }: MailingNewsroom, number: number, date: string): void {
  repository.put(`content/${number}.md`, issueText(number, date));
  repository.commit();
}

async function importReaders({ galley }: MailingNewsroom): Promise<void> {
  const file = join(temporaryFolder(), "audience_export_ab12.zip");
  const lists = {
    subscribed: [ANN, BOB, CARA, DAN, NOBODY, DORA],
    unsubscribed: [UMA],
    cleaned: [CLEO, DORA],
  };
  writeFileSync(file, mailchimpExport(lists));
  const report = await galley.ask<Record<string, unknown>>(`subscribers import ${file}`);
  const { added, known, suppressed, refused } = report;
  assert.deepEqual({ added, known, suppressed, refused }, { added: 6, known: 0, suppressed: 3, refused: 0 });
}

/** What a browser and a mailbox are needed for: the form, the message that asks, its link, the button. */
async function subscribe(browser: Browser, room: MailingNewsroom, address: string): Promise<void> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const watch = watchPage(page, room.front.address);
  const arrived = room.relay.whenReceived(room.relay.received.length + 1);
  const [asked] = await sentBy(room, async () => {
    await visit(page, `${room.front.address}/subscribe`);
    await page.getByLabel("Your e-mail address").fill(address);
    await page.getByRole("button", { name: "Subscribe" }).click();
    await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
    // It is sent after the answer, so that nobody can tell who is known.
    await arrived;
  });
  assert.ok(asked);
  assert.deepEqual(asked.to, [address]);
  await assertSigned(room, asked);
  const link = /https:\/\/\S+\/confirm\/\S+/.exec((await openedMail(asked)).text)?.[0] ?? "";
  await visit(page, link);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("heading", { name: "You are on the list" }).waitFor();
  watch.assertQuiet();
  await context.close();
}

/** Starts the mailing of an issue, has somebody else approve it, and a worker send it: what the relay took. */
async function mail(room: MailingNewsroom, number: number, recipients: number): Promise<Received[]> {
  const { galley } = room;
  const started = await galley.ask<{ state: string; recipients: number }>(`mailing start ${number} --by ada`);
  assert.deepEqual([started.state, started.recipients], ["awaiting-approval", recipients]);
  if (number === 1) assert.equal((await galley.run("mailing", "approve", "--by", "ada")).status, 2);
  await galley.ask("mailing approve --by bea");
  return sentBy(room, async () => {
    const events = await galley.tell<{ kind: string }>("worker --until-done");
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["finished"],
    );
  });
}

/** What the relay took while something was done. */
async function sentBy(
  { relay: { received } }: MailingNewsroom,
  act: () => Promise<unknown>,
): Promise<Received[]> {
  const before = received.length;
  await act();
  return received.slice(before);
}

function recipientsOf(messages: readonly Received[]): string[] {
  return messages.flatMap(({ to }) => to).toSorted();
}

function messageTo(messages: readonly Received[], address: string): Received {
  const found = messages.find(({ to }) => to.includes(address));
  assert.ok(found, address);
  return found;
}

/** Both signatures are verified by others, with the keys that stand in the DNS, and hold what a mail program acts on. */
async function assertSigned({ nameServer }: MailingNewsroom, { content }: Received): Promise<void> {
  const names = new Resolver();
  names.setServers([nameServer.address]);
  const { results } = await dkimVerify(content, { resolver: (name: string) => names.resolveTxt(name) });
  assert.deepEqual(
    results.map(({ signingDomain, selector, status }) => `${signingDomain} ${selector} ${status.result}`),
    [`${DOMAIN} lamp-r pass`, `${DOMAIN} lamp-e pass`],
  );
}

/** As a mail program does it (RFC 8058): it asks nobody, and knows the headers alone. */
async function leaveWithOneClick({ galley }: MailingNewsroom, message: Received): Promise<void> {
  const { header } = await openedMail(message);
  assert.equal(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  const signed = /\bh=([^;]+)/.exec(header("DKIM-Signature"))?.[1]?.split(/[:\s]+/) ?? [];
  for (const name of ["list-unsubscribe", "list-unsubscribe-post"]) assert.ok(signed.includes(name), name);
  const link = /<(https:[^>]+)>/.exec(header("List-Unsubscribe"))?.[1] ?? "";
  const state = async () => (await galley.run("subscribers", "show", message.to[0] ?? "")).out;
  assert.equal(await fetchByTls(link), 200);
  assert.match(await state(), /confirmed, by import/);
  const type = "application/x-www-form-urlencoded";
  assert.equal(await fetchByTls(link, header("List-Unsubscribe-Post"), { "Content-Type": type }), 200);
  assert.match(await state(), /unsubscribed, by import/);
}

/** The server behind the relay sends a report to where it came from, and it lies in the mailbox. */
async function comeBack({ galley, mailbox }: MailingNewsroom, message: Received): Promise<void> {
  mailbox.deliver(bounceReport(message));
  const [read, last] = await galley.tell<{ outcome?: string; counts?: { suppressed: number } }>("bounces");
  assert.deepEqual([read?.outcome, last?.counts?.suppressed], ["suppressed", 1]);
  assert.deepEqual([mailbox.folders.get("INBOX")?.length, mailbox.folders.get("Done")?.length], [0, 1]);
}

/** A mail provider calls, as it was told to. */
async function complain({ galley, front }: MailingNewsroom, message: Received): Promise<void> {
  const secret = (await galley.run("bounces", "secret")).out.trim();
  const body = JSON.stringify({ version: 1, id: "evt-7", event: "complaint", returnPath: message.from });
  const now = String(Math.floor(Date.now() / 1000));
  const status = await fetchByTls(`${front.address}/webhooks/bounces`, body, {
    "Content-Type": "application/json",
    "Galley-Timestamp": now,
    "Galley-Signature": createHmac("sha256", secret).update(`${now}.${body}`).digest("hex"),
  });
  assert.equal(status, 200);
}

/** The books of a mailing, which balance, without the states in which there is none. */
async function booksOf({ galley }: MailingNewsroom, date: string): Promise<Record<string, number>> {
  const { mailing, books } = await galley.ask<{
    mailing: { state: string; frozen: number };
    books: Record<string, number>;
  }>(`mailing status ${date}-weekly`);
  const { state, frozen } = mailing;
  assert.equal(state, "finished");
  const counts = Object.entries(books).filter(([, count]) => count > 0);
  assert.equal(
    counts.reduce((sum, [, count]) => sum + count, 0),
    frozen,
  );
  return { frozen, ...Object.fromEntries(counts) };
}

/** Asks a server whose certificate the tests trust: the status of its answer. A body is posted. */
function fetchByTls(
  url: string,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const asking = request(url, { method, headers, ca: RELAY_AUTHORITY }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode));
    });
    asking.once("error", reject).end(body);
  });
}
