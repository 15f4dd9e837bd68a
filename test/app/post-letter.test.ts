import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { EnvelopedMessage } from "#galley/app/mail-transport.js";
import { handOverBy, openLetterPostbox } from "#galley/app/post-letter.js";
import { tryLetter } from "#galley/app/try-letter.js";
import type { SendResult } from "#galley/deliver/send-result.js";
import { MAIL, SENDER } from "../support/mail-world.js";
import { freshSecrets } from "../support/databases.js";
import { NOW, reader } from "../support/reader.js";
import { readerWorld } from "../support/reader-world.js";

const secrets = freshSecrets();
const ADA = reader("ada", { id: secrets.randomId(), address: "Ada@reader.example" });

async function post(result: Partial<SendResult> & Pick<SendResult, "kind">) {
  const sent: EnvelopedMessage[] = [];
  const send = async (message: EnvelopedMessage): Promise<SendResult> => {
    sent.push(message);
    return { answer: "421 later", enhanced: undefined, ...result } as SendResult;
  };
  const handOver = handOverBy({ send });
  const postbox = openLetterPostbox({
    sender: SENDER,
    secrets,
    signer: undefined,
    clock: { now: () => NOW },
    handOver,
  });
  const { room } = readerWorld({ room: { postbox } });
  await tryLetter(room, ADA, "confirm");
  return sent;
}

describe("a letter", () => {
  it("goes on the wire as a message that a program wrote, to its reader alone", async () => {
    const [sent] = await post({ kind: "sent" });
    assert.equal(sent?.recipient, "Ada@reader.example");
    assert.ok(sent.returnPath.endsWith(`@${MAIL.returnPath}`));
    const text = Buffer.concat(sent.pieces).toString("latin1");
    const [head = ""] = text.split("\r\n\r\n");
    for (const field of ["To: Ada@reader.example", "Auto-Submitted: auto-generated"])
      assert.ok(head.split("\r\n").includes(field), head);
    assert.doesNotMatch(head, /^(?:List-|Precedence)/m);
    assert.match(text.replaceAll("=\r\n", ""), /https:\/\/letters\.lamp\.example\/confirm\//);
  });

  it("that was not taken is told, and one that may have been is not sent again", async () => {
    await assert.rejects(post({ kind: "deferred" }), { code: "network" });
    await assert.rejects(post({ kind: "refused" }), { code: "network" });
    assert.equal((await post({ kind: "unknown" })).length, 1);
    const answer = "550 5.1.1 <Ada@reader.example>: unknown";
    await assert.rejects(post({ kind: "refused", answer }), /`550 5\.1\.1 <…@reader\.example>: unknown`/);
  });
});
