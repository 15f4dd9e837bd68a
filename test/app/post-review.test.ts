import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { finding, Reviewing, TOKEN } from "../support/reviewing.js";

const reviewing = new Reviewing();

describe("a review that is posted", () => {
  it("is one review, with suggestions of one click", async () => {
    const fix = { title: "Leave one blank", safe: true, line: 2, endLine: 3, text: "b\nc" };
    const outcome = await reviewing.post([
      finding({ fix }),
      finding({ line: 21, endLine: 21, code: "link/tracking" }),
    ]);
    assert.deepEqual(outcome, { kind: "reviewed", findings: 2, commented: 2, standing: 0, summary: "none" });
    const [write, ...others] = reviewing.server.writes;
    assert.deepEqual(others, []);
    const {
      event,
      commit_id: commit,
      comments,
    } = (write?.body ?? {}) as {
      event: string;
      commit_id: string;
      comments: Record<string, unknown>[];
    };
    assert.deepEqual([event, commit], ["COMMENT", reviewing.server.head]);
    const { body, ...place } = comments[0] ?? {};
    assert.deepEqual(place, {
      path: "draft/a.md",
      start_line: 2,
      start_side: "RIGHT",
      line: 3,
      side: "RIGHT",
    });
    assert.match(
      String(body),
      /^\*\*Warning\*\* `text\/double-space` Unexpected doubled blank, expected one\n\nLeave one blank:\n\n```suggestion\nb\nc\n```\n\n<!-- galley:[0-9a-f]{16} -->$/,
    );
    assert.equal(comments[1]?.["start_line"], undefined);
    assert.ok(reviewing.server.arrivals.every(({ authorization }) => authorization === `Bearer ${TOKEN}`));
  });

  it("suggests nothing for other files than drafts, and tells no rule that is none", async () => {
    reviewing.server.files = [".github/workflows/ci.yml", "draft/a.md"].map((path) => ({
      path,
      patch: "@@ -1,1 +1,2 @@\n a\n+b",
    }));
    const fix = { title: "Leave one blank", safe: true, line: 2, endLine: 2, text: "run: evil" };
    const outcome = await reviewing.post([
      finding({ file: ".github/workflows/ci.yml", fix }),
      finding({ code: "press/here" }),
    ]);
    assert.deepEqual(outcome, { kind: "reviewed", findings: 0, commented: 0, standing: 0, summary: "none" });
    assert.deepEqual(reviewing.server.writes, []);
  });

  it("overwrites no comment of its account that only quotes a summary", async () => {
    await reviewing.post([finding({ line: 10, endLine: 10 })]);
    const [own] = reviewing.server.comments;
    const quote = `Somebody wrote: ${own?.body}`;
    if (own !== undefined) own.body = quote;
    const outcome = await reviewing.post([finding({ line: 10, endLine: 10 })]);
    assert.equal(outcome.kind === "reviewed" && outcome.summary, "added");
    assert.equal(reviewing.server.comments[0]?.body, quote);
  });

  it("says nothing twice, also when lines move", async () => {
    await reviewing.post([finding(), finding({ line: 3, endLine: 3 })]);
    const outcome = await reviewing.post([
      finding({ line: 4, endLine: 4 }),
      finding({ line: 21, endLine: 21 }),
    ]);
    assert.deepEqual(outcome, { kind: "reviewed", findings: 2, commented: 0, standing: 2, summary: "none" });
    assert.equal(reviewing.server.writes.length, 1);
    const third = await reviewing.post([
      finding(),
      finding({ line: 3, endLine: 3 }),
      finding({ line: 20, endLine: 20 }),
    ]);
    assert.equal(third.kind === "reviewed" && third.commented, 1);
  });

  it("puts what the diff does not show into one summary, which it keeps up to date", async () => {
    const outside = [finding({ line: 10, endLine: 10 }), finding({ file: "content/big.md" })];
    const first = await reviewing.post([...outside, finding()]);
    assert.equal(first.kind === "reviewed" && first.summary, "added");
    assert.match(
      reviewing.server.comments[0]?.body ?? "",
      /brings 3 findings, as of `aaaaaaa`; 1 of them beside the lines/,
    );
    assert.match(
      reviewing.server.comments[0]?.body ?? "",
      /- `draft\/a\.md:10` \*\*Warning\*\* `text\/double-space`/,
    );
    const second = await reviewing.post([...outside, finding()]);
    assert.equal(second.kind === "reviewed" && second.summary, "unchanged");
    const third = await reviewing.post([outside[0] ?? finding()]);
    assert.equal(third.kind === "reviewed" && third.summary, "changed");
    const last = await reviewing.post([]);
    assert.equal(last.kind === "reviewed" && last.summary, "changed");
    assert.match(reviewing.server.comments[0]?.body ?? "", /^All is mended/);
    assert.equal(reviewing.server.comments.length, 1);
  });

  it("says that all is mended where comments stand, and nothing where nothing ever was wrong", async () => {
    assert.deepEqual(await reviewing.post([]), {
      kind: "reviewed",
      findings: 0,
      commented: 0,
      standing: 0,
      summary: "none",
    });
    assert.deepEqual(reviewing.server.writes, []);
    await reviewing.post([finding()]);
    const outcome = await reviewing.post([]);
    assert.equal(outcome.kind === "reviewed" && outcome.summary, "added");
  });

  it("does not take a stranger's comment for its own", async () => {
    await reviewing.post([finding({ line: 10, endLine: 10 }), finding()]);
    const [line, summary] = [
      reviewing.server.lineComments[0]?.body ?? "",
      reviewing.server.comments[0]?.body ?? "",
    ];
    reviewing.server.lineComments.length = 0;
    reviewing.server.comments.length = 0;
    reviewing.server.addLineComment("stranger", line);
    reviewing.server.addComment("stranger", summary);
    const outcome = await reviewing.post([finding({ line: 10, endLine: 10 }), finding()]);
    assert.equal(outcome.kind === "reviewed" && outcome.commented, 1);
    assert.equal(outcome.kind === "reviewed" && outcome.summary, "added");
    assert.equal(reviewing.server.comments[0]?.body, summary);
  });

  it("finds its own comments under a person's token", async () => {
    reviewing.server.account = { login: "ines", isWorkflow: false };
    await reviewing.post([finding()]);
    const outcome = await reviewing.post([finding()]);
    assert.equal(outcome.kind === "reviewed" && outcome.standing, 1);
  });

  it("finds its own among hundreds", async () => {
    await reviewing.post([finding()]);
    const own = reviewing.server.lineComments.splice(0);
    for (let at = 0; at < 250; at++) reviewing.server.addLineComment("stranger", "hello");
    reviewing.server.lineComments.push(...own);
    const outcome = await reviewing.post([finding()]);
    assert.equal(outcome.kind === "reviewed" && outcome.standing, 1);
  });

  it("is dropped when the pull request is closed or has moved on", async () => {
    assert.deepEqual(await reviewing.post([finding()], { head: "b".repeat(40) }), { kind: "moved on" });
    reviewing.server.state = "closed";
    assert.deepEqual(await reviewing.post([finding()]), { kind: "closed" });
    assert.deepEqual(reviewing.server.writes, []);
  });

  it("says nothing of files that are not of the pull request", async () => {
    const outcome = await reviewing.post([finding({ file: "README.md" })]);
    assert.deepEqual(outcome, { kind: "reviewed", findings: 0, commented: 0, standing: 0, summary: "none" });
  });

  it("puts at most fifty comments beside lines", async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      finding({ message: `Unexpected ${at}, expected none` }),
    );
    const outcome = await reviewing.post(many);
    assert.equal(outcome.kind === "reviewed" && outcome.commented, 50);
    assert.equal(reviewing.server.comments[0]?.body?.match(/^- /gm)?.length, 10);
  });
});
