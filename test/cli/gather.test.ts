import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gatherSections, type GatherReport } from "#galley/app/gather-sections.js";
import { runProgram } from "#galley/cli/program.js";
import type { Terminal } from "#galley/cli/terminal.js";
import type { GatherRequest } from "#galley/cli/world.js";
import { fakeSource, gatherWorld, listWriter, memoryKept } from "../support/gather-world.js";
import { idleWorld } from "../support/idle-world.js";

const TEXT = `Title: News 2
Date: 2026-01-07

## Updates from the Rust Project

<!-- Rust updates go here -->

### Approved RFCs

* [Ours](https://ours.example/)
`;

function settings(pulls: string): string {
  return `title = "News"\naddress = "https://news.example"
[[sections]]\nrole = "project"\nheadings = ["Updates from the Rust Project"]
[[sections]]\nrole = "approved-rfcs"\nheadings = ["Approved RFCs"]
[[sources]]\nsource = "pulls"\n${pulls}
[[sources]]\nsource = "rfcs"\ncount = 1
[[sources]]\nsource = "pages"\ncount = 4\n`;
}

function newsroom(pulls: string, isInteractive = false) {
  const asked: GatherRequest[] = [];
  const files = new Map([
    ["galley.toml", settings(pulls)],
    ["draft/next.md", TEXT],
    ["content/1.md", "Title: News 1\nDate: 2025-12-31\n"],
  ]);
  const world = gatherWorld(files, {
    sources: [fakeSource("pulls", ["pull"]), fakeSource("rfcs", ["rfc"]), fakeSource("pages", ["page"])],
    // Another order than that of the draft, which is told.
    writers: [listWriter("approved-rfcs", ["rfc"]), listWriter("project", ["pull"])],
    kept: memoryKept(),
  });
  const idle = idleWorld(
    {
      gather: async (request): Promise<GatherReport> => {
        asked.push(request);
        return gatherSections(world, request);
      },
    },
    isInteractive,
  );
  const runOn = async (terminal: Partial<Terminal>, ...argv: string[]) => {
    idle.printed.out = "";
    idle.printed.err = "";
    const world = { ...idle.world, terminal: { ...idle.world.terminal, ...terminal } };
    return { code: await runProgram(world, ["gather", ...argv]), ...idle.printed };
  };
  const run = (...argv: string[]) => runOn({}, ...argv);
  const write = (text: string) => void files.set("draft/next.md", text);
  return { run, runOn, asked, write, draft: () => files.get("draft/next.md") };
}

describe("galley gather", () => {
  it("says what became of each section and from what, and shows what was kept", async () => {
    const { code, out, err } = await newsroom("count = 2").run();
    assert.equal(code, 0);
    assert.equal(err, "");
    assert.equal(
      out,
      `draft/next.md, of 2026-01-07
  project        written         from pulls (2 found)
  approved-rfcs  kept            written by hand
to choose from
  pages: 4 found
1 section written.
Next: galley candidates lists what there is to choose from.

approved-rfcs: what stands there, and what was gathered
--- a/approved-rfcs
+++ b/approved-rfcs
@@ -1,1 +1,1 @@
-* [Ours](https://ours.example/)
+* [Title 1](https://rfc.example/1)

To take what was gathered: galley gather approved-rfcs --theirs
`,
    );
  });

  it("returns 3 when a source failed, and says what to do", async () => {
    const room = newsroom("fail = true");
    const { code, out } = await room.run();
    assert.equal(code, 3);
    assert.match(out, / {2}project {8}left as it was {2}pulls failed\n/);
    assert.match(
      out,
      /failed: pulls: Unexpected silence of pulls\nhint: Wait\.\nNothing changed; 1 source of 3 failed\.\nNext: galley candidates /,
    );
    assert.equal(room.draft(), TEXT);
  });

  it("tells once what failed for one reason", async () => {
    const { out } = await newsroom('fail = true\n[[sources]]\nsource = "pulls"\nfail = true').run();
    assert.match(
      out,
      /\nfailed: pulls \(1\); pulls \(2\): Unexpected silence of pulls\nhint: Wait\.\nNothing changed; 2 sources/,
    );
  });

  it("passes on what a source says that answered", async () => {
    const room = newsroom('count = 1\nsay = "It has moved to \\u001b[31mnew.example"');
    const { out } = await room.run();
    assert.match(out, /\nnote: pulls: It has moved to [^\u001b]*new\.example\n1 section written\./);
    const { sources } = JSON.parse((await room.run("--json")).out) as { sources: { notes?: string[] }[] };
    assert.equal(sources[0]?.notes?.length, 1);
  });

  it("prints what it would change", async () => {
    const room = newsroom("count = 1");
    const { out, err } = await room.run("--dry-run");
    assert.match(out, /^--- a\/draft\/next\.md\n[^]*-<!-- Rust updates go here -->\n\+\* \[Title 1\]/);
    assert.match(err, / {2}project {8}to be written {3}from pulls \(1 found\)\n/);
    assert.match(err, /1 section would be written\.\n\n/);
    assert.equal(room.draft(), TEXT);
  });

  it("prints it in a pipe as it is, and on a terminal without what that would obey", async () => {
    const room = newsroom("count = 1");
    room.write(TEXT.replace("<!-- Rust", "\u001b]0;x\u0007\n\n<!-- Rust"));
    assert.ok((await room.run("--dry-run")).out.includes("\u001b]0;x"));
    const { out } = await room.runOn({ columns: 80 }, "--dry-run");
    assert.ok(!out.includes("\u001b") && out.includes("+* [Title 1]"), out);
  });

  it("prints facts for programs", async () => {
    const { out, code } = await newsroom("count = 1").run("--json", "--dry-run");
    const report = JSON.parse(out) as Record<string, unknown>;
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(report), [
      "version",
      "draft",
      "date",
      "at",
      "isDryRun",
      "hasChanged",
      "difference",
      "sections",
      "sources",
    ]);
    assert.equal((report["sections"] as { section: string }[])[0]?.section, "project");
    assert.equal((report["sources"] as { state: string }[])[2]?.state, "complete");
  });

  it("draws a line for each source on a terminal", async () => {
    const { err } = await newsroom("fail = true", true).run();
    assert.match(err, /… pulls 0\n/);
    assert.match(err, /✓ pages 4 found\n/);
    assert.match(err, /✗ pulls Unexpected silence of pulls\n/);
  });

  it("hands on what a person says", async () => {
    const room = newsroom("");
    await room.run(
      "PROJECT",
      "--since",
      "2026-01-01",
      "--until",
      "2026-01-06T09:00Z",
      "--offline",
      "--record",
      "r",
    );
    const { onProgress: _, ...asked } = room.asked[0] ?? assert.fail();
    assert.deepEqual(asked, {
      folder: ".",
      sections: ["project"],
      bounds: { from: "2026-01-01T00:00:00Z", to: "2026-01-06T09:00:00Z" },
      isOffline: true,
      record: "r",
      replay: undefined,
      takesTheirs: false,
      isDryRun: false,
    });
    const theirs = await room.run("approved-rfcs", "--theirs");
    assert.equal(theirs.code, 0);
    // Nobody loses words unseen.
    assert.match(
      theirs.out,
      /\napproved-rfcs: what people wrote gave way\n[^]*\n-\* \[Ours\]\(https:\/\/ours\.example\/\)\n/,
    );
    assert.ok(room.draft()?.includes("rfc.example/1") === true && !room.draft()?.includes("ours.example"));
  });

  it("refuses what makes no sense", async () => {
    for (const argv of [
      ["--since", "yesterday"],
      ["--since", "2026-01-06", "--until", "2026-01-06"],
      ["--replay", "r", "--offline"],
      ["--replay", "r", "--record", "s"],
      ["nonsense"],
    ]) {
      const { code, err } = await newsroom("").run(...argv);
      assert.equal(code, 2, argv.join(" "));
      assert.match(err, /^error: Unexpected .*\nhint: /, argv.join(" "));
    }
  });
});
