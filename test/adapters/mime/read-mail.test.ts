import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readMail } from "#galley/adapters/mime/read-mail.js";

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll("\n", "\r\n"));

describe("a mail", () => {
  it("is taken apart into fields, text and closed parts", async () => {
    const mail = await readMail(
      bytes(`To: ann@reader.example
Subject: =?utf-8?q?caf=C3=A9?=
X-Long: one
 two
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

caf=E9
--b
Content-Type: message/rfc822

Subject: within

not our text
--b--
`),
    );
    assert.ok(mail);
    assert.equal(mail.fields.find(({ name }) => name === "subject")?.value, "café");
    assert.equal(mail.fields.find(({ name }) => name === "x-long")?.value, "one two");
    assert.equal(mail.text.trim(), "café");
    assert.deepEqual(
      mail.parts.map(({ type, text }) => [type, text.includes("not our text")]),
      [["message/rfc822", true]],
    );
  });

  it("that is nothing has nothing in it", async () => {
    assert.deepEqual(await readMail(new Uint8Array()), { fields: [], text: "", parts: [] });
    const noise = await readMail(Uint8Array.from({ length: 5000 }, (_, at) => (at * 193 + 7) % 256));
    assert.ok(noise);
  });

  it("is not read where it is nested without end, or has a header of megabytes", async () => {
    let nested = "";
    for (let depth = 0; depth < 60; depth++)
      nested += `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`;
    assert.equal(await readMail(bytes(nested)), undefined);
    assert.equal(await readMail(bytes(`X-A: ${"a".repeat(300)}\n`.repeat(1000))), undefined);
  });

  it("has at most so many parts and so long texts", async () => {
    const part = "--b\nContent-Type: message/delivery-status\n\nAction: failed\n";
    const many = await readMail(bytes(`Content-Type: multipart/report; boundary=b\n\n${part.repeat(400)}`));
    assert.equal(many?.parts.length, 40);
    const flood = `Content-Type: multipart/report; boundary=b\n\n${part.repeat(600)}`;
    assert.equal(await readMail(bytes(flood)), undefined);
    const long = await readMail(bytes(`Subject: a\n\n${"word ".repeat(400_000)}`));
    assert.equal(long?.text.length, 65_536);
  });

  it("looks at so many lines alone, and reads what stands before", async () => {
    const report = "--b\nContent-Type: message/delivery-status\n\nAction: failed\n--b\n\n";
    const head = "Content-Type: multipart/report; boundary=b\n\n";
    const read = await readMail(bytes(`${head}${report}${"\n".repeat(200_000)}last words`));
    assert.deepEqual(read?.parts, [{ type: "message/delivery-status", text: "Action: failed\n" }]);
    assert.ok(!read.text.includes("last words"));
  });

  for (const [what, text] of [
    [
      "parts in parts, one after the other",
      "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n--c--\n".repeat(9000),
    ],
    ["HTML that never ends", `--b\nContent-Type: text/html\n\n${"<".repeat(200_000)}\n--b\n\nx\n`],
    ["HTML of comments", `--b\nContent-Type: text/html\n\n${"<!--".repeat(60_000)}\n--b\n\nx\n`],
    ["entities", `--b\nContent-Type: text/html\n\n${"&amp".repeat(100_000)}\n--b\n\nx\n`],
    ["empty lines", `--b\n\n${"\n".repeat(250_000)}`],
    ["blanks", `--b\nContent-Type: text/html\n\n<p>${" ".repeat(400_000)}x\n--b\n\nx\n`],
  ] as const)
    it(`costs no more than others with ${what}`, async () => {
      const begin = process.cpuUsage();
      await readMail(bytes(`Content-Type: multipart/mixed; boundary=b\n\n${text}`));
      const { user, system } = process.cpuUsage(begin);
      assert.ok((user + system) / 1000 < 1500, `${(user + system) / 1000} ms`);
    });

  it("with an address list or an encoded subject that never ends costs no more either", async () => {
    const begin = process.cpuUsage();
    await readMail(bytes(`To: ${'"a'.repeat(50_000)}\n\n`));
    await readMail(bytes(`To: ${"(<,".repeat(40_000)}\n\n`));
    await readMail(bytes(`Subject: ${"=?utf-8?q?a".repeat(11_000)}\n\n`));
    const { user, system } = process.cpuUsage(begin);
    assert.ok((user + system) / 1000 < 1500, `${(user + system) / 1000} ms`);
  });
});
