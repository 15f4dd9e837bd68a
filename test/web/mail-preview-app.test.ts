import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createMailPreviewApp } from "#galley/web/mail-preview-app.js";

const MAIL = { subject: "News <3>", html: "<!DOCTYPE html><p>Hello</p>", text: "Hello <b>\n" };
const app = createMailPreviewApp(MAIL, new Set(["localhost"]));

async function get(path: string, host = "localhost:4040"): Promise<Response> {
  return app.request(`http://localhost${path}`, { headers: { Host: host } });
}

describe("the preview of a mail", () => {
  it("shows both parts as they are, and a page with both", async () => {
    assert.equal(await (await get("/html")).text(), MAIL.html);
    const text = await get("/text");
    assert.equal(await text.text(), MAIL.text);
    assert.match(text.headers.get("Content-Type") ?? "", /^text\/plain; charset=utf-8/i);
    const page = await (await get("/")).text();
    assert.ok(page.includes("<h1>News &lt;3&gt;</h1>") && page.includes('src="/html"'));
  });

  it("lets a mail run nothing and load pictures alone", async () => {
    for (const path of ["/", "/html", "/text"]) {
      const { headers } = await get(path);
      assert.match(
        headers.get("Content-Security-Policy") ?? "",
        /^default-src 'none'; style-src 'unsafe-inline';/,
      );
      assert.equal(headers.get("Cache-Control"), "no-store");
      assert.equal(headers.get("X-Content-Type-Options"), "nosniff");
    }
  });

  it("is shown to nobody by another name", async () => {
    for (const host of ["evil.example", "", "localhost.evil.example:4040"])
      assert.equal((await get("/html", host)).status, 421, host);
  });
});
