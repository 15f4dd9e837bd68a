import assert from "node:assert/strict";
import { test } from "node:test";
import type { CandidateList } from "#galley/app/choose-candidates.js";
import { runProgram } from "#galley/cli/program.js";
import { idleWorld } from "../support/idle-world.js";

const VIA = [{ source: "feed", label: "feed blog.example", at: "2026-01-06T12:00:00Z" }];
const LIST: CandidateList = {
  draft: "draft/x.md",
  candidates: [
    candidate(2, "observations", "Tides\u001b[2J turn", {
      rank: 9,
      reasons: ["9 points and 0 answers on forum.example"],
    }),
    candidate(1, "observations", "Old", { listed: "issue 632, Observations" }),
    candidate(3, "quote", "A quote", { state: "dismissed" }),
  ],
};

function candidate(number: number, section: "observations" | "quote", title: string, more: object = {}) {
  const address = `https://blog.example/${number}`;
  const found = { kind: "page" as const, title, address };
  const usual = { rank: 0, reasons: [], state: "open" as const, via: VIA };
  return { number, key: address, section, title, address, found, ...usual, ...more };
}

async function run(...argv: string[]) {
  const asked: unknown[] = [];
  const { world, printed } = idleWorld({
    listCandidates: () => Promise.resolve(LIST),
    takeCandidates: (request) => {
      asked.push(request);
      return Promise.resolve({ draft: LIST.draft, chosen: LIST.candidates.slice(0, 1) });
    },
    dismissCandidates: (request) => {
      asked.push(request);
      return Promise.resolve({ draft: LIST.draft, chosen: [] });
    },
  });
  return { code: await runProgram(world, argv), ...printed, asked };
}

test("open candidates are listed by section, with their reasons and sources, and nothing reaches the terminal raw", async () => {
  const { code, out, err } = await run("candidates");
  assert.equal(code, 0);
  assert.match(out, /^observations\n {3}2 {2}Tides.*turn\n {6}https:\/\/blog\.example\/2\n/);
  assert.match(out, /9 points and 0 answers on forum\.example; via feed blog\.example\n\n$/);
  assert.ok(!out.includes("\u001b") && !out.includes("Old") && !out.includes("quote"));
  assert.match(err, /1 candidate, 2 more with --all/);
});

test("a quotation is shown whole with whose words it is, a crate with what it is", async () => {
  const text = "Tides turn, and lamps burn, and nobody counts how often. ".repeat(3).trim();
  const likes = { likes: 1, suggestedAt: "2026-01-06T12:00:00Z" };
  const quote = {
    kind: "quote",
    text,
    address: "https://forum.example/1",
    author: "noor",
    saidBy: "Ana",
    ...likes,
  };
  const crate = {
    kind: "crate",
    name: "lamp",
    description: "Lights\u001b[2J up",
    address: "https://a.example/",
  };
  const candidates = [
    candidate(1, "quote", text, { found: quote }),
    candidate(2, "observations", "lamp", { found: crate }),
  ];
  const { world, printed } = idleWorld({
    listCandidates: () => Promise.resolve({ draft: LIST.draft, candidates }),
  });
  await runProgram({ ...world, terminal: { ...world.terminal, columns: 60 } }, ["candidates"]);
  const rows = printed.out.split("\n");
  assert.ok(
    rows.every((row) => row.length <= 60),
    printed.out,
  );
  assert.equal(
    rows
      .map((row) => row.slice(6))
      .join(" ")
      .split(text).length,
    2,
    printed.out,
  );
  assert.ok(rows.includes("      – Ana; suggested by noor"), printed.out);
  assert.match(printed.out, /2 {2}lamp\n {6}Lights.*up\n {6}https/);
  assert.ok(!printed.out.includes("\u001b"));
});

test("all of them are listed on demand, of one section, or as JSON", async () => {
  assert.match((await run("candidates", "--all")).out, /listed: issue 632, Observations/);
  assert.match((await run("candidates", "quote", "--all")).out, /^quote\n {3}3 {2}A quote \(dismissed\)/);
  const { out } = await run("candidates", "--json", "--all");
  assert.deepEqual(JSON.parse(out), { version: 1, ...LIST });
  const { code, err } = await run("candidates", "quotes");
  assert.equal(code, 2);
  assert.match(err, /Unexpected section `quotes`/);
});

test("numbers are handed on, and what is no number is refused", async () => {
  const { out, asked } = await run("take", "2", "3", "--dry-run");
  assert.deepEqual(asked, [{ folder: ".", numbers: [2, 3], isDryRun: true }]);
  assert.match(out, /^Would take 2 \(observations\): Tides/);
  assert.deepEqual((await run("dismiss", "1", "--undo")).asked, [
    { folder: ".", numbers: [1], isRestored: true },
  ]);
  for (const bad of ["0", "x", "1.5"]) assert.equal((await run("take", bad)).code, 2, bad);
});
