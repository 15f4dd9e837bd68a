import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { PreviewSite } from "#galley/app/preview-site.js";
import { createPreviewApp } from "#galley/web/preview-app.js";
import { PreviewNews, type PreviewState } from "#galley/web/preview-news.js";
import { exampleFolder } from "../browser/serve-folder.js";

const STATE: PreviewState = { version: 1, drafts: [], problem: undefined };
const DRAFT = { title: "The Tidewater Lamp 51", path: "/draft/51/" };

/** The stream of news as a page gets it, message by message. */
async function subscribe(news: PreviewNews): Promise<{
  response: Response;
  next: () => Promise<PreviewState | undefined>;
  leave: () => Promise<void>;
}> {
  const site = new PreviewSite(openCheckout(exampleFolder), {
    style: "",
    script: "",
    searchScript: "",
    icon: "",
  });
  const app = createPreviewApp(site, { style: "", script: "" }, news, undefined);
  const response = await app.request("/_galley/news");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader !== undefined);
  return {
    response,
    next: async () => {
      const { done, value = "" } = await reader.read();
      return done ? undefined : (JSON.parse(/^data: (.*)\n\n$/.exec(value)?.[1] ?? "") as PreviewState);
    },
    leave: () => reader.cancel(),
  };
}

describe("the news of a preview", () => {
  it("begins with how things are", async () => {
    const news = new PreviewNews({ ...STATE, drafts: [DRAFT] });
    const { response, next, leave } = await subscribe(news);
    assert.equal(response.status, 200);
    assert.match(response.headers.get("Content-Type") ?? "", /^text\/event-stream/);
    assert.deepEqual(await next(), { version: 1, drafts: [DRAFT] });
    await leave();
  });

  it("tells every page of a change, and no page that has left", async () => {
    const news = new PreviewNews(STATE);
    const pages = await Promise.all([subscribe(news), subscribe(news), subscribe(news)]);
    for (const { next } of pages) await next();
    await pages[1]?.leave();
    await news.tell({ drafts: [DRAFT], problem: "Unexpected `x`\nin line 2" });
    for (const page of [pages[0], pages[2]])
      assert.deepEqual(await page?.next(), {
        version: 2,
        drafts: [DRAFT],
        problem: "Unexpected `x`\nin line 2",
      });
    assert.equal(news.version, 2);
    await Promise.all(pages.map(({ leave }) => leave()));
  });

  it("is not held up by a page that reads nothing", async () => {
    const news = new PreviewNews(STATE);
    const [busy, idle] = await Promise.all([subscribe(news), subscribe(news)]);
    await busy.next();
    const drafts = [{ ...DRAFT, title: "x".repeat(100_000) }];
    for (let at = 0; at < 20; at++) {
      void news.tell({ drafts, problem: undefined });
      assert.equal((await busy.next())?.version, at + 2);
    }
    await Promise.all([busy.leave(), idle.leave()]);
  });

  it("ends when the preview does", async () => {
    const news = new PreviewNews(STATE);
    const { next } = await subscribe(news);
    await next();
    news.close();
    assert.equal(await next(), undefined);
  });
});
