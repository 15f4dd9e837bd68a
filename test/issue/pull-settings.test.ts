import assert from "node:assert/strict";
import { test } from "node:test";
import { readPublication } from "#galley/issue/read-publication.js";

const HEAD = 'title = "The Tidewater Lamp"\naddress = "https://lamp.example"\n';

test("a newsletter says which pull requests it lists", () => {
  const { pulls } = readPublication(
    `${HEAD}[pulls]
areas = ["Lamps"]
titles = { code_words = ["wick"], abbreviations = { FP = "false positive" }, code_flags = false }
[[pulls.repositories]]
repository = "lantern/lamp"
label = "lamp"
kept_prefixes = ["perf"]
areas = [{ heading = "Oil", signs = { labels = ["oil"] } }, { heading = "Lamps" }]
only_when_quiet = { openings = ["light"] }
`,
    "galley.toml",
  );
  assert.deepEqual(pulls.areas, ["Lamps"]);
  assert.deepEqual(pulls.titles, {
    abbreviations: { FP: "false positive" },
    codeWords: ["wick"],
    names: [],
    codeFlags: false,
  });
  assert.ok(pulls.left.prefixes.includes("chore"));
  const none = { prefixes: [], openings: [], phrases: [], labels: [] };
  assert.deepEqual(pulls.repositories, [
    {
      repository: "lantern/lamp",
      label: "lamp",
      keptPrefixes: ["perf"],
      areas: [{ heading: "Oil", signs: { ...none, labels: ["oil"] } }, { heading: "Lamps" }],
      left: none,
      onlyWhenQuiet: { ...none, openings: ["light"] },
    },
  ]);
});

test("a repository of its own takes the place of the preset's, the others stay", () => {
  const preset = 'preset = "this-week-in-rust"\n';
  const { pulls: usual } = readPublication(preset, "galley.toml");
  const { pulls } = readPublication(
    `${preset}[[pulls.repositories]]\nrepository = "rust-lang/cargo"\nareas = [{ heading = "Tools" }]\n`,
    "galley.toml",
  );
  assert.equal(pulls.repositories.length, usual.repositories.length);
  const cargo = pulls.repositories.find(({ repository }) => repository === "rust-lang/cargo");
  assert.deepEqual(cargo?.areas, [{ heading: "Tools" }]);
});

test("mistakes are told with their place", () => {
  const read = (pulls: string) => () => readPublication(`${HEAD}${pulls}`, "galley.toml");
  assert.throws(read("[pulls]\nfoo = 1\n"), /galley\.toml:4: Unexpected key `pulls\.foo`/);
  assert.throws(
    read('[[pulls.repositories]]\nrepository = "lamp"\nareas = [{ heading = "A" }]\n'),
    /expected `owner\/name`/,
  );
  assert.throws(read('[[pulls.repositories]]\nrepository = "a/b"\nareas = []\n'), /at least one area/);
});
