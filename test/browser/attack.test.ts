import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import type { Serving } from "#galley/cli/world.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { describeBrowser } from "./describe-browser.js";
import { hostileText, hostileTitle } from "./hostile-text.js";
import { exampleFolder, serveFolder } from "./serve-folder.js";
import { visit } from "./visit.js";
import { watchPage } from "./watch-page.js";

const SECRET = "root:";
/** Paths that would lead out of the site, as a client that tidies nothing sends them. */
const OUTSIDE = [
  "/../../../../../../etc/passwd",
  "/images/../../../../../../etc/passwd",
  "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
  "/images/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
  "/..%5c..%5c..%5cetc%5cpasswd",
  "/images\\..\\..\\galley.toml",
  "/%252e%252e/%252e%252e/etc/passwd",
  "/images/nameplate.svg%00.html",
  "/%c0%ae%c0%ae/etc/passwd",
  "//etc/passwd",
  "/file:///etc/passwd",
  "/galley.toml",
  "/draft/DRAFT_TEMPLATE",
  "/draft/2026-11-26-the-tidewater-lamp.md",
  "/content/2026-11-19-the-tidewater-lamp.md",
  "/%",
  "/%E0%A4%A",
];

/** Where the hostile text or its title stands. */
const PLACES = [
  "/draft/2026-12-03-hostile/",
  "/issues/2026/hostile/",
  "/",
  "/archive/",
  "/categories/",
  "/tags/",
  "/tags/a-b/",
  "/search/",
  "/events/",
  "/links/",
  "/links/2026/",
];

describeBrowser("an attacker", (browser) => {
  let serving: Serving;
  const folder = join(temporaryFolder(), "lamp");

  before(async () => {
    cpSync(exampleFolder, folder, { recursive: true });
    const write = (path: string, date: string, more = "") =>
      writeFileSync(join(folder, path), `Title: ${hostileTitle}\nDate: ${date}\n${more}\n${hostileText}`);
    write("draft/2026-12-03-hostile.md", "2026-12-03");
    write("content/2026-11-20-hostile.md", "2026-11-20", "Slug: hostile\nTags: <script>, a & b\n");
    serving = await serveFolder(folder);
  });
  after(() => serving.close());

  for (const host of [
    "evil.example",
    "localhost.evil.example",
    "evil.example:80",
    "127.0.0.1.nip.io",
    "",
    "[::2]",
  ]) {
    it(`is refused when the host is \`${host}\``, async () => {
      const answer = await send(serving, "/", host);
      assert.match(answer, /^HTTP\/1\.1 (?:421|400) /);
      assert.doesNotMatch(answer, /Tidewater/);
    });
  }

  it("is no one who says localhost", async () => {
    const { port } = new URL(serving.url);
    for (const host of ["localhost", `localhost:${port}`, "LOCALHOST", "127.0.0.1", `[::1]:${port}`])
      assert.match(await send(serving, "/", host), /^HTTP\/1\.1 200 /, host);
  });

  for (const path of OUTSIDE) {
    it(`sees nothing at ${path}`, async () => {
      const answer = await send(serving, path);
      assert.match(answer, /^HTTP\/1\.1 (?:404|400) /);
      assert.ok(!answer.includes(SECRET) && !answer.includes(`title = "The Tidewater Lamp"`), answer);
    });
  }

  it("sees nothing at a path with a NUL, and ends nothing", async () => {
    assert.match(await send(serving, "/images/nameplate.svg\0"), /^HTTP\/1\.1 (?:404|400) /);
    assert.match(await send(serving, "/"), /^HTTP\/1\.1 200 /);
  });

  // A built site is served without the preview's policy: what the policy would stop must not be there at all.
  for (const bypassCSP of [false, true]) {
    it(`runs nothing${bypassCSP ? " without the policy either" : ""}`, async () => {
      const context = await browser().newContext({ bypassCSP });
      const page = await context.newPage();
      // The text names a picture of the site's own, which is not there.
      const watch = watchPage(page, serving.url, /status of 404/);
      for (const path of PLACES) {
        await visit(page, serving.url + path);
        await page.locator("aside#galley-preview").waitFor();
        assert.deepEqual(await page.evaluate(PLANTED), [], path);
        await page.evaluate(PROVOKE);
        assert.equal(await page.evaluate("typeof pwned"), "undefined", path);
        assert.equal(page.url(), serving.url + path);
      }
      watch.assertQuiet();
      await context.close();
    });
  }

  it("would succeed on a page made without care", async () => {
    const page = await browser().newPage();
    const dialog = page.waitForEvent("dialog");
    await Promise.all([
      dialog.then((opened) => opened.dismiss()),
      page.evaluate(`document.write(${JSON.stringify(hostileText)})`).catch(() => undefined),
    ]);
    await page.close();
  });

  it("sees a hostile title as it was written", async () => {
    const page = await browser().newPage();
    await visit(page, `${serving.url}/draft/2026-12-03-hostile/`);
    assert.equal(await titleOf(page), hostileTitle);
    assert.ok((await page.title()).startsWith(hostileTitle));
    const link = page.locator("#galley-preview").getByRole("link", { name: `Draft: ${hostileTitle}` });
    await link.waitFor();
    await page.getByText("The end of the hostile text.").waitFor();
    await page.close();
  });

  it("breaks no feed", async () => {
    const page = await browser().newPage();
    await visit(page, serving.url);
    for (const path of ["/atom.xml", "/rss.xml", "/sitemap.xml"]) {
      const text = await (await page.request.get(serving.url + path)).text();
      const parsed = `new DOMParser().parseFromString(${JSON.stringify(text)}, "application/xml")`;
      assert.equal(
        await page.evaluate(`${parsed}.querySelector("parsererror")?.textContent`),
        undefined,
        path,
      );
    }
    await page.close();
  });
});

/** What would set off a handler that waits for it. */
const PROVOKE = `
  for (const type of ["mouseover", "focus", "toggle", "error", "load"])
    for (const one of document.querySelectorAll("main *")) one.dispatchEvent(new Event(type))
`;

/** Elements and attributes that none of our renderers makes. */
const PLANTED = `(() => {
  const own = "webcal://tidewater-lamp.example/calendar";
  const fine = ["http:", "https:", "mailto:"];
  const isData = (one) => one.parentNode === document.head && typeof JSON.parse(one.textContent) === "object";
  const isOurs = (one) =>
    one.matches('script[src^="/assets/"], script[src^="/_galley/"], link[href^="/"], link[rel=canonical], head > link[type="application/json+oembed"][href^="https://tidewater-lamp.example/"]') ||
    (one.matches('script[type="application/ld+json"]:not([src])') && isData(one)) ||
    // What stands in it is text as long as scripts run; without them it is a list like the archive's.
    (location.pathname === "/search/" && one.matches('main > noscript, main > * noscript, form[role=search][action="/search/"], form[role=search] *'));
  const elements = "script, iframe, frame, object, embed, base, style, link, form, input, textarea, template, noscript, meta[http-equiv], svg, math, video, audio";
  return [
    ...[...document.querySelectorAll(elements)].filter((one) => !isOurs(one)),
    ...[...document.querySelectorAll("[href], [src], [action], [formaction]")].filter((one) =>
      [one.href, one.src, one.action].some((url) => typeof url === "string" && url !== "" && !url.startsWith(own) && !fine.includes(new URL(url, location).protocol))),
    ...[...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => /^on|^style$/.test(name))),
    ...[...document.querySelectorAll("img")].filter((one) => new URL(one.src, location).origin !== location.origin),
  ].map((one) => one.outerHTML.slice(0, 200));
})()`;

function titleOf(page: Page): Promise<string> {
  return page.locator("h1").evaluate((heading) => heading.textContent.trim());
}

/** The whole answer to a request that is sent as it stands. */
function send(serving: Serving, path: string, host = "localhost"): Promise<string> {
  const { port } = new URL(serving.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => (answer += part));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });
}
