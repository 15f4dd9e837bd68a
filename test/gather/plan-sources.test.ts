import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { type PlannedSource, planSources } from "#galley/gather/plan-sources.js";
import { SECTION_WRITERS } from "#galley/gather/sections/registry.js";
import { SOURCES } from "#galley/gather/sources/registry.js";
import { readPublication } from "#galley/issue/read-publication.js";

const HEAD = 'title = "News"\naddress = "https://news.example"\n\n';
const GROUP = `
[[sources.groups]]
name = "Lantern"
address = "https://github.com/lamps/lantern/labels/x"
repository = "lamps/lantern"
`;

function plan(...tables: readonly string[]): readonly PlannedSource[] {
  const toml = HEAD + tables.map((table) => `[[sources]]\n${table}\n`).join("");
  return planSources({
    publication: readPublication(toml, "galley.toml"),
    sources: SOURCES,
    writers: SECTION_WRITERS,
    date: "2026-01-07",
    bounds: {},
  });
}

function refused(...tables: readonly string[]): string {
  try {
    plan(...tables);
  } catch (error) {
    if (error instanceof Failure && error.code === "configuration") return error.message;
    throw error;
  }
  return "";
}

const labels = (section: string, finds: string) =>
  `source = "github-label"\n${section}finds = "${finds}"\nlabel = "x"\n${GROUP}`;

describe("the section that a source feeds", () => {
  it("follows from what it is asked for", () => {
    const fed = plan(
      labels("", "calls-for-testing"),
      labels("", "final-comment-period"),
      'source = "git-log"\nrepositories = ["lamps/lantern"]',
      'source = "git-log"\nsection = "official"\nrepositories = ["lamps/blog"]\nfinds = "posts"',
    );
    assert.deepEqual(
      fed.map(({ feeds }) => feeds),
      ["calls-for-testing", "final-comment-period", "project", "official"],
    );
  });

  it("is refused when nothing that it is asked for could stand there", () => {
    assert.match(
      refused(labels('section = "calls-for-testing"\n', "final-comment-period")),
      /^galley\.toml:6: Unexpected section `calls-for-testing` of the source `github-label`, expected `final-comment-period`$/,
    );
    assert.match(
      refused('source = "git-log"\nsection = "approved-rfcs"\nrepositories = ["lamps/lantern"]'),
      /Unexpected section `approved-rfcs` of the source `git-log`, expected `project`$/,
    );
    assert.match(refused(labels('section = "jobs"\n', "calls-for-testing")), /Unexpected section `jobs`/);
  });

  it("may be any for what people choose from", () => {
    const [one] = plan('source = "hacker-news"\nsection = "jobs"\nwords = ["lantern"]');
    assert.equal(one?.feeds, undefined);
  });
});

describe("an option that is wrong", () => {
  it("is told with file and line, also in a table within the table", () => {
    const repository = GROUP.replace('"lamps/lantern"', '"lantern"');
    const good = labels("", "calls-for-testing");
    assert.match(
      refused(good, good.replace(GROUP, GROUP + repository)),
      /^galley\.toml:27: Unexpected `"lantern"` for `groups\.1\.repository` of the source `github-label`, expected owner\/name$/,
    );
    assert.match(
      refused(good, good.replace("finds", "find")),
      /^galley\.toml:14: Unexpected lack of `finds` of the source `github-label`, expected it$/,
    );
    assert.match(
      refused(`${good}link = 1\n`),
      /^galley\.toml:13: Unexpected key `groups\.0\.link` of the source `github-label`, expected one that it knows$/,
    );
  });
});
