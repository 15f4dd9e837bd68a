import assert from "node:assert/strict";
import { it } from "node:test";
import { readImapPlace } from "#galley/app/imap-place.js";
import { Failure } from "#galley/base/failure.js";

it("an address of a mailbox is read with all that it leaves out", () => {
  assert.deepEqual(readImapPlace("imaps://bounces%40lamp.example:p%3Aw%2F@mail.lamp.example"), {
    host: "mail.lamp.example",
    port: 993,
    isSecure: true,
    mayBePlain: false,
    user: "bounces@lamp.example",
    password: "p:w/",
    mailbox: "INBOX",
  });
  assert.deepEqual(readImapPlace("imap://u:p@[::1]:1143/Lists%2FBounces"), {
    host: "::1",
    port: 1143,
    isSecure: false,
    mayBePlain: true,
    user: "u",
    password: "p",
    mailbox: "Lists/Bounces",
  });
});

it("what is none is refused without being repeated", () => {
  for (const address of [
    undefined,
    "",
    "secret",
    "https://u:secret@host",
    "imaps://host",
    "imaps://:secret@host",
    "imaps://u:secret%@h",
    "imaps://u:secret@",
  ])
    assert.throws(
      () => readImapPlace(address),
      (error) =>
        error instanceof Failure &&
        error.code === "configuration" &&
        !`${error.message}${error.hint}`.includes("secret"),
      address,
    );
});
