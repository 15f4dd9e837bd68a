import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { asStranger } from "./as-stranger.js";
import { temporaryFolder } from "./temporary-folder.js";
import { plant } from "./tree-of.js";

const FILES = {
  "galley.toml": "title = 'Lamp'",
  "content/b.md": "B",
  "content/a/z.md": "Z",
  "content/a-1.md": "A1",
  "content/Ä.md": "Ä",
  "content/B.md": "capital",
  "content/.hidden.md": "no",
  "content/.git/config": "no",
};

function planted(files: Readonly<Record<string, string>> = FILES): string {
  const folder = `${temporaryFolder()}/checkout`;
  plant(folder, files);
  return folder;
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
}

describe("openCheckout", () => {
  it("reads the bytes of a file", () => {
    const checkout = openCheckout(planted());
    assert.equal(textOf(checkout.read("content/a/z.md")), "Z");
    assert.equal(textOf(checkout.read("./content//Ä.md")), "Ä");
  });

  it("takes stamps of the wanted files in the order of the list", () => {
    const folder = planted();
    const stamps = openCheckout(folder).stamps("content", (path) => path.endsWith(".md"));
    assert.deepEqual(
      stamps?.files.map(({ path, size }) => [path, size]),
      [
        ["content/B.md", 7],
        ["content/a-1.md", 2],
        ["content/a/z.md", 1],
        ["content/b.md", 1],
        ["content/Ä.md", 2],
      ],
    );
    for (const { modifiedMs, changedMs } of stamps?.files ?? []) {
      assert.ok(Math.floor(modifiedMs) <= Date.now() && changedMs >= modifiedMs);
      assert.ok((stamps?.takenMs ?? 0) >= Math.floor(modifiedMs));
    }
    assert.equal(
      openCheckout(folder).stamps("gone", () => true),
      undefined,
    );
    assert.deepEqual(openCheckout(folder).stamps("", (path) => path === "galley.toml")?.files.length, 1);
  });

  it("takes the stamp of the file that a symlink leads to", () => {
    const folder = planted();
    symlinkSync("b.md", `${folder}/content/c.md`);
    const stamps = openCheckout(folder).stamps("content", (path) => /[bc]\.md$/.test(path))?.files;
    const [b, c] = ["content/b.md", "content/c.md"].map((path) => stamps?.find((one) => one.path === path));
    assert.deepEqual({ ...c, path: "" }, { ...b, path: "" });
  });

  it("has no bytes for what is no file", () => {
    const checkout = openCheckout(planted());
    for (const path of ["gone.md", "gone/a.md", "content", "", "galley.toml/a"]) {
      assert.equal(checkout.read(path), undefined, path);
    }
  });

  it("lists plain files below a folder by code unit, dot files left out", () => {
    const checkout = openCheckout(planted());
    const content = ["content/B.md", "content/a-1.md", "content/a/z.md", "content/b.md", "content/Ä.md"];
    assert.deepEqual(checkout.list("content"), content);
    assert.deepEqual(checkout.list("content/"), content);
    assert.deepEqual(checkout.list(""), [...content, "galley.toml"]);
    assert.deepEqual(checkout.list("content/a"), ["content/a/z.md"]);
    assert.equal(checkout.hasFolder("content/a"), true);
    assert.ok(content.every((path) => checkout.read(path) !== undefined));
  });

  it("lists nothing where there is no folder", () => {
    const checkout = openCheckout(planted());
    for (const path of ["gone", "gone/deeper", "galley.toml", "galley.toml/a"]) {
      assert.equal(checkout.list(path), undefined, path);
      assert.equal(checkout.hasFolder(path), false, path);
    }
    assert.deepEqual(openCheckout(planted({})).list("."), []);
  });

  it("goes by the name that it was given", () => {
    const folder = planted();
    assert.equal(openCheckout(folder).name, folder);
  });

  it("does not open what is no folder", () => {
    const folder = planted();
    for (const path of [`${folder}/gone`, `${folder}/galley.toml`]) {
      assert.throws(() => openCheckout(path), {
        name: "Failure",
        code: "not-found",
        hint: /Name the folder/,
      });
    }
  });
});

describe("openCheckout: nothing outside of the folder", () => {
  it("refuses paths that lead out", () => {
    const checkout = openCheckout(planted());
    for (const path of ["..", "../x", "content/../../x", "/etc/passwd", "a\\..\\..\\x", "\\x", "a\0b"]) {
      const refusal = {
        name: "Failure",
        code: "refused",
        message: /expected one that stays inside the folder/,
      };
      assert.throws(() => checkout.read(path), refusal, path);
      assert.throws(() => checkout.list(path), refusal, path);
    }
  });

  it("refuses symlinks that lead out, also to a folder whose name begins alike", () => {
    const folder = planted();
    plant(`${folder}-secret`, { "key.md": "secret", "sub/key.md": "secret" });
    symlinkSync(`${folder}-secret/key.md`, `${folder}/content/key.md`);
    symlinkSync("../../checkout-secret", `${folder}/content/drafts`);
    const checkout = openCheckout(folder);
    const refusal = {
      name: "Failure",
      code: "refused",
      message: /Unexpected symlink out of the folder at `content/,
    };
    for (const path of [
      "content/key.md",
      "content/drafts",
      "content/drafts/key.md",
      "content/drafts/sub/key.md",
    ]) {
      assert.throws(() => checkout.read(path), refusal, path);
    }
    assert.throws(() => checkout.list("content/drafts"), refusal);
    const listed = checkout.list("content") ?? [];
    assert.ok(listed.includes("content/key.md"), "a file that cannot be had is not passed over in silence");
    assert.ok(!listed.some((path) => path.startsWith("content/drafts")), "folders are not followed");
  });

  it("follows symlinks that stay inside", () => {
    const folder = planted();
    symlinkSync("a/z.md", `${folder}/content/link.md`);
    symlinkSync("content", `${folder}/issues`);
    symlinkSync("nowhere", `${folder}/content/dangling.md`);
    const checkout = openCheckout(folder);
    assert.equal(textOf(checkout.read("content/link.md")), "Z");
    assert.equal(textOf(checkout.read("issues/link.md")), "Z");
    assert.equal(checkout.read("content/dangling.md"), undefined);
    assert.deepEqual(checkout.list("issues/a"), ["issues/a/z.md"]);
    assert.ok(checkout.list("content")?.includes("content/link.md"));
    assert.ok(!checkout.list("")?.some((path) => path.startsWith("issues/")));
  });

  it("may itself be reached by a symlink", () => {
    const folder = planted();
    symlinkSync(folder, `${folder}-link`);
    assert.equal(textOf(openCheckout(`${folder}-link`).read("content/b.md")), "B");
  });
});

describe("openCheckout: a disk that refuses", () => {
  it("names what cannot be read and says what to do", () => {
    const folder = planted();
    symlinkSync("loop.md", `${folder}/loop.md`);
    const checkout = openCheckout(folder);
    const long = "x".repeat(300);
    assert.throws(() => checkout.read(long), {
      code: "disk",
      message: `Unexpected name too long (ENAMETOOLONG) at \`${folder}/${long}\`, expected to read \`${long}\``,
      hint: "Give it a shorter name.",
    });
    assert.throws(() => checkout.read("loop.md"), { code: "disk", hint: /symlink/ });
  });

  it("does not pass over a folder or file without the right to read it", () => {
    const folder = planted({ "content/a.md": "A", "content/deep/b.md": "B" });
    const checkout = openCheckout(folder);
    mkdirSync(`${folder}/open`);
    chmodSync(`${folder}/../`, 0o755);
    chmodSync(`${folder}/content/a.md`, 0);
    chmodSync(`${folder}/content/deep`, 0);
    const failure = {
      name: "Failure",
      code: "disk",
      message: /permission denied \(EACCES\)/,
      hint: /access/,
    };
    asStranger(() => {
      assert.deepEqual(checkout.list("open"), []);
      assert.throws(() => checkout.list("content"), failure);
      assert.throws(() => checkout.read("content/a.md"), failure);
    });
    chmodSync(`${folder}/content/deep`, 0o755);
  });
});
