import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import { inspectEdition } from "#galley/build/email/inspect-edition.js";
import { htmlBytesOf, refuseHeavyEdition } from "#galley/build/email/refuse-heavy-edition.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";

const ISSUES = 52;
const MOST_MEDIAN_BYTES = 45_000;
const MOST_DIGEST_BYTES = 30_000;

describeCorpus("the last issues as e-mail", (corpus) => {
  const folder = join(corpus, "content");
  const names = readdirSync(folder).filter((name) => /^\d{4}-.*\.(?:md|markdown)$/.test(name));
  const sources = names
    .toSorted()
    .slice(-ISSUES)
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const { title, date = "", body } = readIssueHeader(text);
      const address = `https://this-week-in-rust.org/blog/${name}/`;
      return { name, title, date, address, markdown: text.slice(body.start) };
    });
  const editions = sources.map(({ name, ...source }) => ({
    name,
    edition: composeEdition(source, THIS_WEEK_IN_RUST),
  }));

  it("are small: 45 kB at the median, and none is refused", (t) => {
    const sizes = editions.map(({ edition }) => htmlBytesOf(edition)).toSorted((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)] ?? Number.POSITIVE_INFINITY;
    t.diagnostic(`HTML: median ${median} bytes, largest ${sizes.at(-1)}, of ${sizes.length} issues`);
    assert.equal(sizes.length, ISSUES);
    assert.ok(median <= MOST_MEDIAN_BYTES, `${median} bytes`);
    for (const { edition } of editions) refuseHeavyEdition(edition);
  });

  it("have nothing wrong with them but links that their text has wrong", (t) => {
    const found = editions.flatMap(({ name, edition }) =>
      inspectEdition(edition).map(({ level, message }) => `${level} ${name}: ${message}`),
    );
    t.diagnostic(found.join("\n"));
    assert.deepEqual(
      found.filter((one) => one.startsWith("error") && !one.includes("target")),
      [],
    );
  });

  it("are small as digests too: 30 kB at most for each month, with nothing wrong with them", (t) => {
    const months = [...new Set(sources.map(({ date }) => date.slice(0, 7)))];
    const digests = months.map((month) => {
      const issues = sources.filter(({ date }) => date.startsWith(month));
      const eventsOf = issues.at(-1);
      assert.ok(eventsOf !== undefined);
      const address = "https://this-week-in-rust.org/blog/archives/";
      const source = { month, address, issues, eventsOf, eventsFrom: eventsOf.date };
      return composeEdition(source, THIS_WEEK_IN_RUST, new Set(["virtual", "europe"]));
    });
    const sizes = digests.map(htmlBytesOf);
    t.diagnostic(`HTML: largest ${Math.max(...sizes)}, of ${sizes.length} months`);
    assert.ok(Math.max(...sizes) <= MOST_DIGEST_BYTES);
    const errors = digests.flatMap((one) => inspectEdition(one)).filter(({ level }) => level === "error");
    assert.deepEqual(
      errors.filter(({ code }) => code !== "mail/link"),
      [],
    );
  });
});
