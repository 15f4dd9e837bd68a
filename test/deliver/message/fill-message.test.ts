import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import PostalMime from "postal-mime";
import { fillTemplate } from "#galley/build/email/template.js";
import { readerLinksOf } from "#galley/deliver/message/reader-links.js";
import { escapeHtml } from "#galley/base/html.js";
import { Failure } from "#galley/base/failure.js";
import { assertGolden } from "../../golden.js";
import { repositoryFolder } from "../../repository.js";
import { ANN, DNS_RECORDS, editionOf, hash, MAIL, messageOf, NOON } from "../../support/mail-world.js";

const EVERY_SHAPE = readFileSync(join(repositoryFolder, "test/golden/every-shape.md"), "utf8");
const SMALL = "## News\n\n* [A lamp, lit](https://lamp.example/?a=1&b=2): crème brûlée, 灯台, 🦀.\n";
/** Texts that something on the way could take for its own. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(
        ".",
        "\n.\n",
        "From ",
        "\nFrom me",
        "=_galley_2026-08-19-weekly",
        "--=_galley_2026-08-19-weekly--",
        "  ",
        " \n",
        "\t",
        "=20",
        "=\n",
        "\u0001unsubscribe\u0001",
        "灯".repeat(40),
        "x".repeat(80),
        "\r\nBcc: x@y.example\r\n",
        "[a](https://a.example/)",
        "🦀",
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(""));

function headOf(raw: string): string {
  return raw.slice(0, raw.indexOf("\r\n\r\n"));
}

/** Resolves the records of tests alone. */
function resolver(name: string): Promise<string[][]> {
  const record = DNS_RECORDS[name];
  if (record !== undefined) return Promise.resolve([[record]]);
  return Promise.reject(Object.assign(new Error("none"), { code: "ENOTFOUND" }));
}

async function verdicts(bytes: Uint8Array): Promise<string[]> {
  const { results } = await dkimVerify(Buffer.from(bytes), {
    resolver,
    curTime: new Date(NOON),
  });
  return results.map(
    ({ signingDomain, selector, status }) => `${signingDomain} ${selector} ${status.result}`,
  );
}

const PASSED = ["tidewater-lamp.example lamp-r pass", "tidewater-lamp.example lamp-e pass"];

/** What every hop must take: 7-bit lines of bearable length that nobody has a reason to change. */
function assertSound(raw: string): void {
  assert.match(raw, /^[\r\n\x20-\x7e]*$/);
  const lines = raw.split("\r\n");
  assert.ok(
    lines.every((line) => !/[\r\n]/.test(line)),
    "a bare CR or LF",
  );
  assert.ok(
    lines.every((line) => !line.startsWith(".") && !line.startsWith("From ")),
    "a line to be stuffed",
  );
  assert.ok(raw.endsWith("\r\n") && !raw.endsWith("\r\n\r\n"));
  const body = raw.slice(headOf(raw).length).split("\r\n");
  assert.ok(body.every((line) => line.length <= 76 && !/ $| {2}/.test(line)));
  assert.ok(lines.every((line) => line.length <= 998));
}

describe("a message to one reader", () => {
  it("reads as the golden message does", () => {
    const { html, text } = editionOf(SMALL, { title: "The Tidewater Lamp 700: crème" });
    const { raw, from, to, messageId } = messageOf({ html, text, subject: "The Tidewater Lamp 700: crème" });
    const envelope = `MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\n\r\n`;
    assertGolden("message.eml", `${envelope}${raw}`.replaceAll("\r\n", "\n"));
    assert.ok(raw.includes(`Message-ID: <${messageId}>\r\n`));
    const wide = headOf(raw)
      .split("\r\n")
      .filter((line) => line.length > 78);
    assert.ok(
      wide.every((line) => /^(?:List-Unsubscribe:)? <\S+>,?$/.test(line)),
      wide.join("\n"),
    );
    assertSound(raw);
  });

  it("of text alone reads as the golden one does", () => {
    const { text } = editionOf(SMALL);
    const { raw, size } = messageOf({ html: undefined, text }, ANN, false);
    assertGolden("message-of-text.eml", raw.replaceAll("\r\n", "\n"));
    assert.equal(size, raw.length);
  });

  it("carries two signatures that others verify", async () => {
    const { html, text } = editionOf(EVERY_SHAPE);
    assert.deepEqual(await verdicts(messageOf({ html, text }).bytes), PASSED);
    assert.deepEqual(await verdicts(messageOf({ html: undefined, text }).bytes), PASSED);
  });

  it("is signed so that no header can be changed and none added that readers see", async () => {
    const { html, text } = editionOf(SMALL);
    const { raw } = messageOf({ html, text });
    for (const name of [
      "From",
      "Subject",
      "To",
      "Date",
      "List-Unsubscribe",
      "List-Unsubscribe-Post",
      "Reply-To",
      "Message-ID",
      "Content-Type",
    ]) {
      const added = Buffer.from(`${name}: other\r\n${raw}`);
      assert.ok(!(await verdicts(added)).some((one) => one.endsWith("pass")), name);
    }
    const { replyTo: _, ...mail } = MAIL;
    const unanswered = messageOf({ html, text }, ANN, true, mail).raw;
    assert.deepEqual(await verdicts(Buffer.from(unanswered)), PASSED);
    const answered = await verdicts(Buffer.from(`Reply-To: other@else.example\r\n${unanswered}`));
    assert.ok(!answered.some((one) => one.endsWith("pass")));
    const named = [...headOf(raw).matchAll(/^([A-Z][\w-]+): ./gm)].map(([, name = ""]) => name);
    const changed = named.filter((name) => name !== "DKIM-Signature");
    assert.equal(changed.length, 13, changed.join(" "));
    for (const name of changed) {
      const damaged = Buffer.from(raw.replace(`\r\n${name}: `, `\r\n${name}: x`));
      assert.ok(!(await verdicts(damaged)).some((one) => one.endsWith("pass")), name);
    }
    const body = Buffer.from(raw.replace("A lamp", "A l=\r\namp").replace("lit", "lot"));
    assert.ok(!(await verdicts(body)).some((one) => one.endsWith("pass")));
  });

  it("survives servers that touch white space alone", async () => {
    const { html, text } = editionOf(SMALL);
    const { raw } = messageOf({ html, text });
    const touched = raw
      .replace("Subject: ", "subject:   ")
      .replace("MIME-Version: 1.0", "MIME-Version:\r\n\t1.0");
    assert.deepEqual(await verdicts(Buffer.from(`${touched}\r\n\r\n`)), PASSED);
  });

  it("is read back as it was written, whatever an issue or an address holds", async () => {
    const signs = fc.constantFrom(..."abcXYZ019!#$%&'*+/=?^_`{|}~-".split(""));
    const word = fc.string({ unit: signs, minLength: 1, maxLength: 30 });
    const domain = fc.constantFrom("reader.example", "a.b-c.co.example", `${"x".repeat(60)}.example`);
    const address = fc.tuple(word, word, domain).map(([one, two, host]) => `${one}.${two}@${host}`);
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, address, async (body, title, to) => {
        const { html, text, subject } = editionOf(`Title: a\n\n${body}`, { title });
        const reader = { ...ANN, address: to };
        const { raw, bytes } = messageOf({ html, text, subject }, reader, false);
        assertSound(raw);
        const read = await PostalMime.parse(bytes);
        const links = readerLinksOf(MAIL, reader.subscriberId, NOON, hash);
        const values = { address: to, ...links };
        const escaped = { ...values, address: escapeHtml(to) };
        assert.equal(read.html, wellFormed(fillTemplate(html, escaped)));
        assert.equal(read.text, wellFormed(fillTemplate(text, values)));
        assert.equal(read.subject ?? "", wellFormed(subject.replace(/\s+/g, " ").trim()));
        assert.deepEqual(
          read.to?.map((one) => one.address?.toLowerCase()),
          [to.toLowerCase()],
        );
        assert.equal(headOf(raw).match(/^Bcc/gim), null);
      }),
      { numRuns: 100 },
    );
  });

  it("has the same id and bytes each time, and others for others", () => {
    const { html, text } = editionOf(SMALL);
    const once = messageOf({ html, text });
    assert.deepEqual(messageOf({ html, text }), once);
    const other = messageOf({ html, text }, { ...ANN, subscriberId: "BAECAwQFBgcICQoLDA0ODw" });
    assert.notEqual(other.messageId, once.messageId);
    assert.ok(!once.messageId.includes(ANN.subscriberId));
  });

  it("goes to the domain as the DNS knows it", () => {
    const { raw, to } = messageOf(editionOf(SMALL), { ...ANN, address: "ann@Bücher.example" });
    assert.equal(to, "ann@xn--bcher-kva.example");
    assert.ok(raw.includes("\r\nTo: ann@xn--bcher-kva.example\r\n"));
  });

  it("goes to no address that could be more than one, or needs more than ASCII", () => {
    for (const address of [
      "änn@reader.example",
      "a@b",
      "a@b.example\r\nBcc: c@d.example",
      "a@b.example, c@d.example",
      "<a@b.example>",
    ])
      assert.throws(
        () => messageOf(editionOf(SMALL), { ...ANN, address }),
        (error) => error instanceof Failure && error.code === "bad-input",
        address,
      );
  });

  it("that was asked for has no list to leave, and says that a program wrote it", () => {
    const text = { texts: ["Confirm: https://letters.example/confirm/1\n"], slots: [] };
    const first = messageOf({
      mailing: "confirm",
      kind: "requested",
      subject: "Please confirm",
      text,
      html: undefined,
    });
    assert.ok(first.raw.includes("\r\nAuto-Submitted: auto-generated\r\n"));
    assert.equal(/^(?:List-|Precedence)/m.exec(headOf(first.raw)), null);
    const later = messageOf({
      mailing: "confirm",
      kind: "requested",
      text,
      html: undefined,
      date: NOON + 1000,
    });
    assert.notEqual(later.messageId, first.messageId);
  });
});

/** Halves of a surrogate pair have no UTF-8. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
