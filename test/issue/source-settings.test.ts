import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { readPublication } from "#galley/issue/read-publication.js";

const MINIMAL = 'title = "News"\naddress = "https://news.example"\n';

test("sources keep their order and their own words, and add to those of a preset", () => {
  const settings = `preset = "this-week-in-rust"
[[sources]]
source = "feed"
section = "official"
address = "https://blog.example/feed.xml"
most = 3
[windows.official]
from = -24
to = 6
`;
  const { sources, windows } = readPublication(settings, "galley.toml");
  assert.deepEqual(sources.at(-1), {
    source: "feed",
    section: "official",
    options: { address: "https://blog.example/feed.xml", most: 3 },
    place: { file: "galley.toml", text: settings, at: 0 },
  });
  assert.ok(
    sources.slice(0, -1).every(({ place }) => place === undefined),
    "a preset stands in no file",
  );
  assert.deepEqual(windows.official, { from: -24, to: 6 });
  assert.deepEqual(windows["approved-rfcs"], { from: -162, to: 6 });
});

test("a section that is none and a stretch that is none are told with their line", () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    [
      `${MINIMAL}[[sources]]\nsource = "feed"\nsection = "officials"\n`,
      /^galley\.toml:5: .*`sources\.0\.section`/,
    ],
    [`${MINIMAL}[[sources]]\nsection = "official"\n`, /^galley\.toml:\d+: .*source/],
    [
      `${MINIMAL}[windows.official]\nfrom = "yesterday"\nto = 0\n`,
      /^galley\.toml:4: .*`windows\.official\.from`/,
    ],
    [`${MINIMAL}[windows.official]\nfrom = -9000\nto = 0\n`, /at least -1680/],
    [`${MINIMAL}[windows.official]\nfrom = 6\nto = 6\n`, /before `to`/],
  ];
  for (const [toml, message] of wrong)
    assert.throws(
      () => readPublication(toml, "galley.toml"),
      (error) => error instanceof Failure && error.code === "configuration" && message.test(error.message),
      toml,
    );
});
