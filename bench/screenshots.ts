import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { findBrowser, openBrowser } from "../test/browser/open-browser.js";
import { exampleFolder, serveFolder } from "../test/browser/serve-folder.js";
import { repositoryFolder } from "../test/repository.js";
import { shrinkPng } from "./shrink-png.js";

/** One view of the example. */
interface Shot {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** How many pixels of the picture make one of the page. */
  readonly scale: number;
  /** What stands at the upper edge, if not the top of the page. */
  readonly from?: string;
  /** Whether the bar of the preview is seen. */
  readonly bar?: boolean;
}

type Theme = "light" | "dark";

const THEMES: readonly Theme[] = ["light", "dark"];
const ISSUE = "/issues/2026/the-tidewater-lamp-50/";
const LAPTOP = { width: 1280, height: 800, scale: 1 };
const PHONE = { width: 320, height: 640, scale: 2 };
const SHOTS: readonly Shot[] = [
  { name: "home", path: "/", ...LAPTOP },
  { name: "issue", path: ISSUE, ...LAPTOP },
  { name: "events", path: ISSUE, from: "#upcoming-events", ...LAPTOP },
  { name: "archive", path: "/archive/", ...LAPTOP, height: 560 },
  { name: "draft", path: "/draft/2026-11-26-the-tidewater-lamp/", bar: true, ...LAPTOP },
  { name: "home-phone", path: "/", ...PHONE },
  { name: "issue-phone", path: ISSUE, ...PHONE },
];
/** The two themes side by side, for the README. */
const HALF: Shot = {
  name: "readme",
  path: "/issues/2026/the-tidewater-lamp-49/",
  width: 640,
  height: 800,
  scale: 2,
};
const MAX_BYTES = 200_000;
const MAX_README_BYTES = 250_000;

const folder = join(repositoryFolder, "docs", "screenshots");

/** Takes one picture of the example as it is served. */
async function take(browser: Browser, url: string, shot: Shot, theme: Theme): Promise<Buffer> {
  const { width, height, scale } = shot;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  if (shot.bar !== true) await page.route("**/_galley/**", (route) => route.abort());
  await page.goto(url + shot.path);
  if (shot.bar === true) await page.locator("#galley-preview").waitFor();
  if (shot.from !== undefined) await scrollTo(page, shot.from);
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  await page.close();
  return picture;
}

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ block: "start" }));
}

/** Sets two pictures of the same size side by side. */
async function beside(browser: Browser, left: Buffer, right: Buffer): Promise<Buffer> {
  const { width, height, scale } = HALF;
  const page = await browser.newPage({ viewport: { width: 2 * width, height }, deviceScaleFactor: scale });
  const image = (picture: Buffer) =>
    `<img src="data:image/png;base64,${picture.toString("base64")}" width="${width}" height="${height}">`;
  await page.setContent(`<body style="margin:0;display:flex">${image(left)}${image(right)}</body>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

function write(name: string, screenshot: Buffer, mostBytes: number): void {
  const picture = shrinkPng(screenshot);
  writeFileSync(join(folder, `${name}.png`), picture);
  const kilobytes = Math.round(picture.length / 1000);
  process.stdout.write(`${`${name}.png`.padEnd(24)}${String(kilobytes).padStart(4)} kB\n`);
  if (picture.length <= mostBytes) return;
  process.stderr.write(`${name}.png is larger than ${mostBytes / 1000} kB: take less of the page.\n`);
  process.exitCode = 1;
}

const source = findBrowser();
if (source === undefined) throw new Error("Unexpected lack of a Chromium; name one in CHROMIUM_PATH");
const [browser, serving] = await Promise.all([openBrowser(source), serveFolder(exampleFolder)]);
mkdirSync(folder, { recursive: true });
for (const shot of SHOTS) {
  for (const theme of THEMES)
    write(`${shot.name}-${theme}`, await take(browser, serving.url, shot, theme), MAX_BYTES);
}
const [light, dark] = [
  await take(browser, serving.url, HALF, "light"),
  await take(browser, serving.url, HALF, "dark"),
];
write("readme", await beside(browser, light, dark), MAX_README_BYTES);
await Promise.all([browser.close(), serving.close()]);
