import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { join } from "node:path";
import { compareLinks } from "../../bench/links/compare-links.js";
import { describeComparison } from "../../bench/links/print-comparison.js";
import { type ExpectedLink, readExpected } from "../../bench/links/read-expected.js";
import { type LinkLine, readLinkLines } from "../../bench/links/read-link-lines.js";
import { ReplayData } from "../../bench/replay/replay-data.js";
import { describeCorpus } from "../corpus-folder.js";

const expected: ExpectedLink = {
  issue: 600,
  key: "mergedPrs",
  title: "use `Vec`",
  url: "https://a.example/",
  section: { roles: ["merged-area"], heading: "Compiler Team" },
};
const line: LinkLine = {
  issue: 600,
  kind: "link",
  section: "Compiler Team",
  role: "merged-area",
  title: "use `Vec`",
  url: "https://a.example/",
  further: [],
};
const judge = (change: Partial<LinkLine>, wanted: Partial<ExpectedLink> = {}) => {
  const compared = compareLinks([{ ...expected, ...wanted }], [{ ...line, ...change }]);
  const [{ found } = { found: undefined }] = compared;
  return { sections: found?.sections, titles: found?.titles, holds: describeComparison(compared).holds };
};

describe("the comparison of links with what was published", () => {
  it("holds for what is the same, as typed or as read", () => {
    assert.deepEqual(judge({}), { sections: "typed", titles: "typed", holds: true });
    assert.deepEqual(judge({ title: "use Vec" }), { sections: "typed", titles: "read", holds: true });
    const section = "Compiler Team (MCPs only),";
    assert.deepEqual(judge({ section }), { sections: "read", titles: "typed", holds: true });
    const further = [{ text: "use `Vec`", url: "https://a.example/" }];
    assert.equal(judge({ url: "https://b.example/", further }).holds, true);
  });

  it("fails for a link that is missing, elsewhere or called otherwise", () => {
    const failing: Partial<LinkLine>[] = [
      { url: "https://a.example/other" },
      { issue: 602 },
      { section: "Library" },
      { role: "other" },
      { title: "use Vec!" },
      { title: "Use Vec" },
      { title: "" },
    ];
    for (const change of failing) assert.equal(judge(change).holds, false, JSON.stringify(change));
    assert.equal(describeComparison(compareLinks([expected], [])).holds, false);
  });

  it("takes of several items with one address that which agrees", () => {
    const compared = compareLinks([expected], [{ ...line, section: "Library" }, line]);
    assert.equal(compared[0]?.found?.line.section, "Compiler Team");
  });
});

describeCorpus("links.jsonl of the archive", (corpus) => {
  it("holds every link that the editors published in the even issues, section and title equal", () => {
    const links = readExpected(new ReplayData(join(corpus, "../replay")));
    const { lines, holds } = describeComparison(compareLinks(links, readLinkLines(corpus)));
    assert.ok(links.length > 7_000);
    assert.ok(holds, lines.join("\n"));
  });
});
