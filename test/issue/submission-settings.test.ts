import assert from "node:assert/strict";
import { test } from "node:test";
import { readPublication } from "#galley/issue/read-publication.js";

const HEAD = 'title = "The Tidewater Lamp"\naddress = "https://lamp.example"\n';
const read = (toml: string) => readPublication(`${HEAD}${toml}`, "galley.toml").submissions;

test("a newsletter says what its sections ask", () => {
  assert.deepEqual(read(""), {});
  assert.deepEqual(
    read(`[submissions.research]
closed = "Write to the reading circle."
[submissions.jobs]
hosts = ["www.Jobs.example", "lantern.example"]
[submissions.project-updates]
once_in_weeks = 4
disclosure = { hosts = ["shop.example"], prefix = "sponsored" }
media_last = true
`),
    {
      research: { closed: "Write to the reading circle." },
      jobs: { hosts: ["jobs.example", "lantern.example"] },
      "project-updates": {
        onceInWeeks: 4,
        disclosure: { hosts: ["shop.example"], prefix: "sponsored" },
        mediaLast: true,
      },
    },
  );
});

test("it adds to its preset, setting by setting", () => {
  const preset = 'preset = "this-week-in-rust"\n';
  const { observations, walkthroughs } = read(
    `${preset}[submissions.observations]\nonce_in_weeks = 2\n[submissions.walkthroughs]\nmedia_last = false\n`,
  );
  assert.deepEqual(observations, { mediaLast: true, onceInWeeks: 2 });
  assert.deepEqual(walkthroughs, { mediaLast: false });
});

test("mistakes are told with their line", () => {
  for (const [toml, message] of [
    ["[submissions.research]\nclosd = 1\n", /:4: Unexpected key `submissions\.research\.closd`/],
    ['[submissions.research]\nclosed = ""\n', /:4: Unexpected value "" of .*closed`, expected some text/],
    ["[submissions.resarch]\nclosed = 'x'\n", /:3: Unexpected value "resarch".*expected one of .*research/],
    ["[submissions.jobs]\nhosts = []\n", /:4: .*expected at least one host/],
    ["[submissions.jobs]\nhosts = ['https://a.example/']\n", /expected a host without scheme and path/],
    ["[submissions.jobs]\nonce_in_weeks = 0\n", /:4: .*expected at least 1/],
    ["[submissions.jobs]\nonce_in_weeks = 1.5\n", /a whole number of weeks/],
    ["[submissions.jobs]\ndisclosure = { hosts = ['a.example'] }\n", /:4: .*prefix/],
    [
      "[submissions.jobs]\ndisclosure = { hosts = ['a.example'], prefix = '[ad]' }\n",
      /:4: .*expected a word without its brackets/,
    ],
  ] as const)
    assert.throws(() => read(toml), message, toml);
});
