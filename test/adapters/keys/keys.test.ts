import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { keyFilesOf } from "#galley/adapters/keys/key-place.js";
import { makeKeys, publicKeyOf } from "#galley/adapters/keys/make-keys.js";
import { openSigner } from "#galley/adapters/keys/open-signer.js";
import { Failure } from "#galley/base/failure.js";
import { MAIL } from "../../support/mail-world.js";

const SETTINGS = { dkim: { ...MAIL.dkim, keys: ".galley/keys" } };

describe("keys", () => {
  let folder = "";
  before(() => void (folder = mkdtempSync(join(tmpdir(), "galley-keys-"))));
  after(() => rmSync(folder, { recursive: true }));

  it("are made once, where their owner alone reads them, and out of Git", () => {
    const files = keyFilesOf(SETTINGS, folder, {});
    const made = makeKeys(files);
    assert.deepEqual(
      made.map(({ path, isNew }) => [path, isNew]),
      [
        [join(folder, ".galley/keys/lamp-r.pem"), true],
        [join(folder, ".galley/keys/lamp-e.pem"), true],
      ],
    );
    for (const { path } of made) assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, ".galley/keys")).mode & 0o777, 0o700);
    assert.equal(readFileSync(join(folder, ".galley/.gitignore"), "utf8"), "*\n");
    assert.deepEqual(
      makeKeys(files),
      made.map((key) => ({ ...key, isNew: false })),
    );
  });

  it("sign as RFC 6376 and RFC 8463 say", () => {
    const files = keyFilesOf(SETTINGS, folder, {});
    const signer = openSigner(files);
    assert.deepEqual(
      signer.keys.map(({ selector }) => selector),
      ["lamp-r", "lamp-e"],
    );
    const [rsa, ed25519] = files.map(({ path }) => createPublicKey(readFileSync(path)));
    assert.ok(rsa !== undefined && ed25519 !== undefined);
    const digest = createHash("sha256").update("text").digest();
    assert.ok(
      verify("sha256", Buffer.from("text"), rsa, Buffer.from(signer.sign("rsa-sha256", "text"), "base64")),
    );
    assert.ok(verify(null, digest, ed25519, Buffer.from(signer.sign("ed25519-sha256", "text"), "base64")));
    assert.equal(signer.hash([Buffer.from("te"), Buffer.from("xt")]), digest.toString("base64"));
  });

  it("lie where the environment says", () => {
    const environment = { GALLEY_DKIM_RSA: "/etc/galley/r.pem", GALLEY_DKIM_ED25519: "" };
    assert.deepEqual(
      keyFilesOf(SETTINGS, "news", environment).map(({ path }) => path),
      ["/etc/galley/r.pem", "news/.galley/keys/lamp-e.pem"],
    );
  });

  it("are refused when they are missing, damaged or of another kind", () => {
    const [rsa, ed25519] = keyFilesOf(SETTINGS, folder, {});
    assert.ok(rsa !== undefined && ed25519 !== undefined);
    const damaged = join(folder, "damaged.pem");
    writeFileSync(damaged, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    const cases: readonly (readonly [path: string, message: RegExp])[] = [
      [join(folder, "none.pem"), /lack of a key at .*none\.pem/],
      [damaged, /expected a private key in PEM/],
      [ed25519.path, /Unexpected ed25519 key, expected rsa/],
    ];
    for (const [path, message] of cases)
      assert.throws(
        () => publicKeyOf({ ...rsa, path }),
        (error) => error instanceof Failure && error.code === "configuration" && message.test(error.message),
      );
  });

  it("are not written through a symlink", () => {
    const keys = join(folder, "linked");
    mkdirSync(keys);
    symlinkSync(join(folder, "victim"), join(keys, "lamp-r.pem"));
    const files = keyFilesOf({ dkim: { ...SETTINGS.dkim, keys: "linked" } }, folder, {});
    assert.throws(
      () => makeKeys(files),
      (error) => error instanceof Failure && error.code === "disk",
    );
    assert.equal(statSync(join(folder, "victim"), { throwIfNoEntry: false }), undefined);
  });
});
