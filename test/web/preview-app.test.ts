import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { PreviewSite } from "#galley/app/preview-site.js";
import { createPreviewApp } from "#galley/web/preview-app.js";
import { PreviewNews, type PreviewState } from "#galley/web/preview-news.js";
import { exampleFolder } from "../browser/serve-folder.js";

const STATE: PreviewState = { version: 7, drafts: [], problem: undefined };
const ISSUE = "/issues/2026/the-tidewater-lamp-50";

const site = new PreviewSite(openCheckout(exampleFolder), {
  style: "body {}",
  script: "void 0;",
  searchScript: "",
  icon: "<svg xmlns='http://www.w3.org/2000/svg'/>",
});
const news = new PreviewNews(STATE);
const preview = { style: "#galley-preview {}", script: "void 1;" };
const app = createPreviewApp(site, preview, news, new Set(["localhost"]));

async function get(path: string, init: RequestInit = {}): Promise<Response> {
  return app.request(`http://localhost${path}`, { ...init, headers: { Host: "localhost:8000" } });
}

/** The path of the site's own style or script, whose name tells its content. */
async function assetOn(page: string, ending: string): Promise<string> {
  const text = await (await get(page)).text();
  return new RegExp(`/assets/site-\\w+\\.${ending}`).exec(text)?.[0] ?? "";
}

describe("the preview's answers", () => {
  it("are kept by nobody, and let a page load from here alone", async () => {
    for (const path of ["/", "/nowhere/", "/feed.json", "/archive", "/_galley/preview.js"]) {
      const { headers } = await get(path);
      assert.equal(headers.get("Cache-Control"), "no-store", path);
      assert.equal(headers.get("X-Content-Type-Options"), "nosniff", path);
      assert.equal(headers.get("Referrer-Policy"), "no-referrer", path);
      const policy = (headers.get("Content-Security-Policy") ?? "").split("; ");
      for (const law of [
        "default-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ])
        assert.ok(policy.includes(law), `${path} lacks ${law}`);
      assert.ok(!policy.some((law) => law.includes("unsafe") || law.includes("*")), path);
    }
  });

  it("say what they are", async () => {
    const types: Readonly<Record<string, string>> = {
      "/": "text/html; charset=utf-8",
      [`${ISSUE}/`]: "text/html; charset=utf-8",
      "/404.html": "text/html; charset=utf-8",
      "/nowhere": "text/html; charset=utf-8",
      "/atom.xml": "application/xml; charset=utf-8",
      "/rss.xml": "application/xml; charset=utf-8",
      "/sitemap.xml": "application/xml; charset=utf-8",
      "/feed.json": "application/json",
      "/robots.txt": "text/plain; charset=utf-8",
      "/images/nameplate.svg": "image/svg+xml; charset=utf-8",
      "/_galley/preview.css": "text/css; charset=utf-8",
      "/_galley/preview.js": "text/javascript; charset=utf-8",
      [await assetOn("/", "css")]: "text/css; charset=utf-8",
      [await assetOn("/", "js")]: "text/javascript; charset=utf-8",
    };
    for (const [path, type] of Object.entries(types))
      assert.equal((await get(path)).headers.get("Content-Type"), type, path);
  });

  it("bring the preview's style and script on pages, and on nothing else", async () => {
    const added =
      /<link rel="stylesheet" href="\/_galley\/preview\.css"><script src="\/_galley\/preview\.js" data-version="7" defer><\/script><\/body>/;
    for (const path of ["/", `${ISSUE}/`, "/draft/", "/nowhere/"])
      assert.match(await (await get(path)).text(), added);
    for (const path of ["/atom.xml", "/feed.json", "/images/nameplate.svg", "/robots.txt"])
      assert.doesNotMatch(await (await get(path)).text(), /_galley/);
    assert.equal(await (await get("/_galley/preview.css")).text(), preview.style);
    assert.equal(await (await get("/_galley/preview.js")).text(), preview.script);
  });

  it("are the 404 page where there is nothing", async () => {
    for (const path of [
      "/nowhere",
      "/nowhere/",
      "/a%2Fb",
      "/draft/none/",
      "/_galley/",
      "/_galley/none",
      "/index.htm",
    ]) {
      const response = await get(path);
      assert.equal(response.status, 404, path);
      assert.match(await response.text(), /<h1>Page not found<\/h1>/, path);
    }
  });

  it("have no body for HEAD, and are none for what would change something", async () => {
    const head = await get("/", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get("Content-Type"), "text/html; charset=utf-8");
    assert.equal(await head.text(), "");
    assert.equal((await get("/nowhere/", { method: "HEAD" })).status, 404);
    for (const method of ["POST", "PUT", "DELETE", "PATCH"])
      assert.equal((await get("/", { method })).status, 404, method);
  });

  it("go only to those who call this machine by its name", async () => {
    const ask = (host: string, one = app) => one.request("http://localhost/", { headers: { Host: host } });
    for (const host of ["localhost", "localhost:8000", "LocalHost:1"])
      assert.equal((await ask(host)).status, 200);
    for (const host of [
      "",
      "evil.example",
      "localhost.evil.example",
      "localhost:8000.evil.example",
      "a:b@localhost",
    ]) {
      const response = await ask(host);
      assert.equal(response.status, 421, host);
      assert.doesNotMatch(await response.text(), /Tidewater/);
    }
    const open = createPreviewApp(site, preview, news, undefined);
    assert.equal((await ask("newsroom.example", open)).status, 200);
  });
});

describe("a path without its last slash", () => {
  it("leads to the page", async () => {
    for (const path of ["/archive", ISSUE, "/draft", "/draft/2026-11-26-the-tidewater-lamp", "/%61rchive"]) {
      const response = await get(path);
      assert.equal(response.status, 302, path);
      const target = response.headers.get("Location") ?? "";
      assert.equal((await get(target)).status, 200, target);
    }
  });

  it("never leads to another site", async () => {
    const names = ["archive", "issues/2026/the-tidewater-lamp-50", "evil.example", "evil.example/archive"];
    const openings = [
      "//",
      "///",
      "/\\",
      "\\\\",
      "/%2F",
      "/%5C",
      "/%2F%2F",
      "/%09/",
      "/./",
      "/..//",
      "/@",
      "/:80/",
      "/http://",
    ];
    for (const path of openings.flatMap((opening) => names.map((name) => opening + name))) {
      const response = await get(path);
      const location = response.headers.get("Location");
      if (location === null) assert.equal(response.status === 200 || response.status === 404, true, path);
      else
        assert.equal(
          new URL(location, "http://localhost").origin,
          "http://localhost",
          `${path} → ${location}`,
        );
      if (location !== null) assert.match(location, /^\/[^/\\]/, `${path} → ${location}`);
    }
  });
});
