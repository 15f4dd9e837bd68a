import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readMail } from "#galley/adapters/mime/read-mail.js";
import type { IncomingReport } from "#galley/deliver/bounces/incoming-report.js";
import { readReport } from "#galley/deliver/bounces/read-report.js";
import { assertGolden } from "../../golden.js";
import { ANN, MAILING, reportBytes, reportKeys, reportNames, reportText } from "../../support/reports.js";

const keys = reportKeys();

async function read(bytes: Uint8Array, as = keys): Promise<IncomingReport> {
  const mail = await readMail(bytes);
  assert.ok(mail, "a mail that can be taken apart");
  return readReport(mail, as);
}

function say(report: IncomingReport): string {
  switch (report.kind) {
    case "bounce":
      return `${report.severity} ${report.kind} (${report.form}), ${aboutOf(report)}: ${report.status ?? "no status"} | ${report.diagnostic}`;
    case "complaint":
      return `complaint, ${aboutOf(report)}: ${report.feedback}`;
    case "leave":
      return `leave, ${aboutOf(report)}`;
    case "idle":
    case "unknown":
      return `${report.kind}: ${report.why}`;
  }
}

function aboutOf({ about }: Extract<IncomingReport, { about: unknown }>): string {
  const who = about.subscriberId === ANN ? "ann" : "somebody else";
  return `${who} of ${about.mailing === MAILING ? "the mailing" : (about.mailing ?? "no mailing")}`;
}

describe("a mail that came to where bounces come back to", () => {
  it("means what the golden file says of its shape", async () => {
    const lines: string[] = [];
    for (const name of reportNames()) lines.push(`${name}\n  ${say(await read(reportBytes(name, keys)))}\n`);
    assertGolden("bounce-reports.txt", lines.join(""));
  });

  it("says nothing of anybody to who has another key, whatever its shape", async () => {
    const strangers = reportKeys();
    for (const name of reportNames()) {
      const { kind } = await read(reportBytes(name, keys), strangers);
      assert.ok(kind === "idle" || kind === "unknown", `${name}: ${kind}`);
    }
  });

  it("is read the same with the line ends of a maildir, and when what it quotes is cut", async () => {
    for (const name of reportNames()) {
      const whole = await read(reportBytes(name, keys));
      const text = reportText(name, keys);
      assert.deepEqual(await read(Buffer.from(text.replaceAll("\r\n", "\n"))), whole, name);
      if (name !== "postfix-unknown-user.eml") continue;
      assert.deepEqual(await read(Buffer.from(text.slice(0, text.indexOf("From: The Tidewater")))), whole);
    }
  });

  it("does no more than the link to leave where it has that alone, as who was forwarded a message", async () => {
    const readBare = async (name: string, from = "", to = "") => {
      const text = reportText(name, keys).replaceAll(/^Message-I[dD]: .*\r\n/gm, "");
      return say(await read(Buffer.from(text.replaceAll(from, to))));
    };
    assert.equal(await readBare("found-by-quoted-headers-alone.eml"), "leave, ann of no mailing");
    assert.equal(await readBare("feedback-fraud-by-link.eml"), "leave, ann of no mailing");
    const soft = await readBare("found-by-quoted-headers-alone.eml", "5.1.1", "5.2.2");
    assert.match(soft, /^unknown: a bounce that may end/);
  });

  it("keeps no name of a mailbox in what is said of it", async () => {
    for (const name of reportNames()) {
      const report = await read(reportBytes(name, keys));
      if (report.kind === "bounce") assert.doesNotMatch(report.diagnostic, /\bann@/);
    }
  });
});
