import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, it } from "node:test";
import { fileURLToPath } from "node:url";
import { describeCorpus } from "../corpus-folder.js";
import { repositoryFolder } from "../repository.js";
import type { ArchiveSurvey } from "../support/archive-survey.js";
import { writeDifferencesPage } from "../support/differences-page.js";
import { inRoomyThread } from "../support/in-roomy-thread.js";

const LIVE_IDS = 13_518;
const MOST_BYTES = 60_000;
const SHOWN = 20;
const DIFFERENCES_PAGE = "docs/archive-differences.md";
const MOST_PAGE_BYTES = 60_000;
describeCorpus("every page", (corpus) => {
  let survey: ArchiveSurvey;
  before(async () => {
    survey = await inRoomyThread<ArchiveSurvey>("survey-thread.js", corpus);
  });

  it("is sound: valid, safe, its headings in order, its links within the page leading somewhere", (t) => {
    t.diagnostic(`${survey.pages} pages read, ${survey.faults.length} faults`);
    assert.ok(survey.pages >= 870, `saw only ${survey.pages} pages`);
    assert.deepEqual(survey.faults.slice(0, SHOWN), []);
  });

  it("has every id of the live site at its place", (t) => {
    const right = survey.anchors.reduce((sum, page) => sum + page.right, 0);
    t.diagnostic(`${right} of ${LIVE_IDS} ids at their places on ${survey.anchors.length} pages`);
    const faults = survey.anchors.flatMap(({ path, faults: found }) =>
      found.map((fault) => `${path}: ${fault}`),
    );
    assert.deepEqual(faults.slice(0, SHOWN), []);
    assert.equal(right, LIVE_IDS);
    assert.equal(survey.anchors.length, 668);
  });

  it("has headings that the live site lacks only where its renderer sees none", () => {
    const unexpected = survey.anchors.filter(({ added, isOverlooked }) => added.length > 0 && !isOverlooked);
    assert.deepEqual(
      unexpected.map(({ path, added }) => `${path}: ${added.join(" ")}`),
      [],
    );
  });

  it("of an issue says what a straight rendering says, but for causes that are known", (t) => {
    assert.equal(survey.comparisons.length, 667);
    const all = survey.comparisons.flatMap(({ path, comparison }) =>
      comparison.differences.map((difference) => ({ path, ...difference })),
    );
    const unknown = all.filter(({ cause }) => cause === undefined);
    t.diagnostic(`${all.length} differences, ${unknown.length} of them without a known cause`);
    assert.deepEqual(
      unknown.slice(0, SHOWN).map(({ path, straight, ours }) => `${path}: ${straight} → ${ours}`),
      [],
    );
  });

  it("differs as the documentation says", () => {
    const page = writeDifferencesPage(survey.comparisons);
    const path = join(repositoryFolder, DIFFERENCES_PAGE);
    if (process.env["UPDATE"] === "1") writeFileSync(path, page);
    assert.ok(Buffer.byteLength(page) < MOST_PAGE_BYTES, `${DIFFERENCES_PAGE} is too long to read`);
    assert.ok(existsSync(path), `${DIFFERENCES_PAGE} is missing: run UPDATE=1 npm test -- corpus/pages`);
    assert.equal(
      readFileSync(path, "utf8"),
      page,
      `${DIFFERENCES_PAGE} differs: run UPDATE=1 npm test -- corpus/pages`,
    );
  });

  it(`of an issue weighs at most ${MOST_BYTES / 1000} kB compressed, style and script included`, (t) => {
    for (const { path, bytes } of survey.weights.slice(0, 3)) t.diagnostic(`${bytes} bytes: ${path}`);
    assert.deepEqual(
      survey.weights.filter(({ bytes }) => bytes > MOST_BYTES).map(({ path, bytes }) => `${path}: ${bytes}`),
      [],
    );
  });

  it("is the same to the byte when another process makes it, in another order, zone and language", () => {
    const program = fileURLToPath(new URL("../support/print-digests.js", import.meta.url));
    const env = { ...process.env, TZ: "Pacific/Auckland", LANG: "ja_JP.UTF-8", LC_ALL: "ja_JP.UTF-8" };
    const child = spawnSync(process.execPath, ["--max-semi-space-size=64", program, corpus], {
      encoding: "utf8",
      env,
      maxBuffer: 1 << 24,
    });
    assert.equal(child.status, 0, child.stderr);
    const digests = new Map(JSON.parse(child.stdout) as [string, string][]);
    assert.deepEqual(
      [...survey.digests].filter(([path, digest]) => digests.get(path) !== digest).map(([path]) => path),
      [],
    );
    assert.equal(digests.size, survey.digests.size);
  });
});
