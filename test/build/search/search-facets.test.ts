import assert from "node:assert/strict";
import { it } from "node:test";
import type { ArchiveRecords, RecordedIssue } from "#galley/build/records/archive-records.js";
import { listSearchFacets } from "#galley/build/search/search-facets.js";
import { ask, indexOf, issuesOf, linkItem, openFiles } from "../../support/small-index.js";

it("finds items below a heading without a role in the section above it, as lists of links do", async () => {
  const [recorded = assert.fail()] = issuesOf([
    [linkItem("A", { role: "other", sectionId: "a-team" }), linkItem("B", { role: "other", sectionId: "x" })],
  ]);
  const section = { content: { start: 0, end: 0 } };
  const issues: RecordedIssue[] = [
    {
      ...recorded,
      sections: [
        { ...section, id: "fcp", title: "Final Comment Period", level: 2, role: "final-comment-period" },
        { ...section, id: "a-team", title: "A Team", level: 3, role: "other" },
        { ...section, id: "x", title: "X", level: 2, role: "other" },
      ],
    },
  ];
  const { sections } = listSearchFacets({ issues } as unknown as ArchiveRecords);
  assert.deepEqual(sections, [
    { value: "rfcs", count: 1 },
    { value: "other", count: 1 },
  ]);
  const { search } = openFiles(indexOf(issues));
  const found = await ask(search, "", { filters: { section: "rfcs" } });
  assert.deepEqual(
    found.answers.map(({ title }) => title),
    ["A"],
  );
});

it("lists values of filters that leave as many items as it says", async () => {
  const issues = issuesOf([
    [linkItem("A", { role: "official" }), linkItem("B", { language: "de" })],
    [linkItem("C", { url: "https://www.b.example/" }), linkItem("D", { url: "" })],
  ]);
  const facets = listSearchFacets({ issues } as unknown as ArchiveRecords);
  assert.deepEqual(facets, {
    sections: [
      { value: "official", count: 1 },
      { value: "observations", count: 3 },
    ],
    languages: [
      { value: "en", count: 3 },
      { value: "de", count: 1 },
    ],
    hosts: [
      { value: "a.example", count: 2 },
      { value: "b.example", count: 1 },
    ],
  });
  const { search } = openFiles(indexOf(issues));
  const filters = { sections: "section", languages: "language", hosts: "host" } as const;
  for (const [name, filter] of Object.entries(filters)) {
    for (const { value, count } of facets[name as keyof typeof filters])
      assert.equal((await ask(search, "", { filters: { [filter]: value } })).total, count, value);
  }
});
