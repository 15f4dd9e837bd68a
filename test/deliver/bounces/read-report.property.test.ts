import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import type { IncomingMail } from "#galley/deliver/bounces/incoming-mail.js";
import { returnPathOf } from "#galley/deliver/message/return-path.js";
import { readReport } from "#galley/deliver/bounces/read-report.js";
import { ANN, MAILING, reportKeys } from "../../support/reports.js";

const keys = reportKeys();
const signs = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet.split("")), minLength: length, maxLength: length });
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Of the right form, and signed by nobody. */
const path = fc
  .tuple(signs(BASE32, 25), signs(BASE32, 10))
  .map(([id, check]) => `bounce+2026-08-19-weekly.${id}a=${check}@bounces.lamp.example`);
const token = fc.tuple(signs(BASE64, 22), signs(BASE64, 43)).map(([id, signature]) => `${id}.${signature}`);
const value = fc.oneof(
  fc.string(),
  path,
  token,
  token.map((one) => `<https://letters.lamp.example/unsubscribe/${one}>`),
  fc.constantFrom(
    "<>",
    "MAILER-DAEMON@x.example",
    "550 5.1.1 User unknown",
    "failed",
    "5.1.1",
    "abuse",
    "yes",
  ),
);
const name = fc.constantFrom(
  "to",
  "from",
  "return-path",
  "delivered-to",
  "subject",
  "x-failed-recipients",
  "list-unsubscribe",
  "action",
  "status",
  "feedback-type",
  "original-mail-from",
  "diagnostic-code",
);
const fields = fc.array(fc.record({ name, value }), { maxLength: 8 });
const asText = fields.map((all) => all.map((field) => `${field.name}: ${field.value}`).join("\r\n"));
const status = fc
  .record({
    action: fc.constantFrom("failed", "delayed", "relayed"),
    code: fc.constantFrom("5.1.1", "4.2.2", ""),
  })
  .map(({ action, code }) => `Reporting-MTA: dns; x\r\n\r\nAction: ${action}\r\nStatus: ${code}\r\n`);
const feedback = fc.constantFrom("abuse", "not-spam").map((word) => `Feedback-Type: ${word}\r\n`);
const text = fc.oneof(
  fc.string(),
  asText,
  status,
  feedback,
  fc.constant("Hi. This is the qmail\n\n<a@b.example>:\nno (#5.1.1)"),
);
const mail: fc.Arbitrary<IncomingMail> = fc.record({
  fields,
  text,
  parts: fc.array(
    fc.record({
      type: fc.constantFrom(
        "message/delivery-status",
        "message/feedback-report",
        "message/rfc822",
        "text/rfc822-headers",
      ),
      text,
    }),
    { maxLength: 3 },
  ),
});

it("no mail speaks of a reader unless it holds what only we can write", () => {
  fc.assert(
    fc.property(mail, (one) => {
      const { kind } = readReport(one, keys);
      assert.ok(kind === "idle" || kind === "unknown", kind);
    }),
    { numRuns: 3000 },
  );
});

it("the same mails speak of one who is named by a return path of ours", () => {
  const to = { name: "to", value: returnPathOf(MAILING, ANN, keys.returnPath, keys.hash) };
  const told = new Set<string>();
  for (const one of fc.sample(mail, { numRuns: 3000, seed: 1 })) {
    const report = readReport({ ...one, fields: [to, ...one.fields] }, keys);
    told.add(report.kind);
    if ("about" in report) assert.deepEqual(report.about, { subscriberId: ANN, mailing: MAILING });
  }
  assert.deepEqual([...told].sort(), ["bounce", "complaint", "idle", "unknown"]);
});
