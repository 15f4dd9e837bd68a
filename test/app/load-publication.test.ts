import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadPublicationOf } from "#galley/app/load-publication.js";
import { readFolder } from "../house/repository-files.js";
import { memoryCheckout } from "../support/memory-files.js";

const load = (files: Record<string, string>) =>
  loadPublicationOf(memoryCheckout(new Map(Object.entries(files))));

const THIS_WEEK = { "content/a.md": "", "draft/b.md": "", "pelicanconf.py": "" };
const SETTINGS = 'title = "News"\naddress = "https://news.example"\n';

describe("the publication that a check loads", () => {
  it("is known by its shape, where there are no settings", async () => {
    assert.equal((await load(THIS_WEEK)).title, "This Week in Rust");
  });

  it("is what its settings say, where there are some", async () => {
    assert.equal((await load({ ...THIS_WEEK, "galley.toml": SETTINGS })).title, "News");
  });

  it("is refused where there is neither", async () => {
    await assert.rejects(load({ "content/a.md": "", "draft/b.md": "" }), { code: "configuration" });
  });

  it("is loaded without what reads settings", () => {
    const dist = new Map(readFolder("dist", (path) => path.endsWith(".js")));
    const seen = new Set(["check-drafts.js"]);
    for (const path of seen) {
      for (const [, to = ""] of (dist.get(`dist/${path}`) ?? "").matchAll(/ from "(\.[^"]+)";/g))
        seen.add(new URL(to, `file:///${path}`).pathname.slice(1));
    }
    assert.ok(seen.has("app/load-publication.js"), [...seen].join(" "));
    assert.ok(!seen.has("issue/read-publication.js"));
  });
});
