import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MailReport } from "#galley/app/check-mail.js";
import type { MailPreview } from "#galley/app/preview-mail.js";
import { runProgram } from "#galley/cli/program.js";
import type { World } from "#galley/cli/world.js";
import { idleWorld } from "../support/idle-world.js";

const PREVIEW: MailPreview = {
  file: "draft/next.md",
  isDraft: true,
  subject: "News \u001b[2J3",
  html: "<p>Hello</p>",
  text: "Hello\n::error::x\n",
  bytes: { html: 12_345, text: 678 },
  weights: [{ title: "One", bytes: 12 }],
};
const REPORT: MailReport = {
  file: "draft/next.md",
  isDraft: true,
  subject: "News 3",
  bytes: { html: 12_345, text: 678, message: 20_000 },
  weights: [],
  findings: [
    { code: "dns/ptr", level: "unknown", message: "Nobody could be asked" },
    { code: "mail/alt", level: "warning", message: "Unexpected \u001b[2J picture", hint: "One.\n\nTwo." },
    {
      code: "dns/spf",
      level: "error",
      message: "Unexpected lack",
      record: { name: "a.example", text: "v=spf1" },
    },
  ],
  right: ["mail/size", "mail/link", "a.example has the key"],
};
const KEYS = [
  {
    path: "k/a.pem",
    isNew: true,
    record: { name: "a._domainkey.b.example", text: `v=DKIM1; p=${"A".repeat(300)}` },
  },
];

async function run(argv: readonly string[], acts: Partial<World>) {
  const { world, printed } = idleWorld(acts);
  return { code: await runProgram(world, argv), ...printed };
}

describe("galley mail preview", () => {
  it("serves until it is stopped, and says where", async () => {
    const asked: unknown[] = [];
    let closed = 0;
    const { code, out } = await run(["mail", "preview", "3", "--regions", "europe, asia", "-p", "0"], {
      previewMail: (request) => {
        asked.push(request);
        return Promise.resolve(PREVIEW);
      },
      serveMail: (mail, port) => {
        asked.push(mail, port);
        return Promise.resolve({
          url: "http://localhost:4040/",
          close: () => {
            closed += 1;
            return Promise.resolve();
          },
        });
      },
    });
    assert.equal(code, 0);
    assert.deepEqual(asked, [{ folder: ".", issue: "3", regions: ["europe", "asia"] }, PREVIEW, 0]);
    assert.ok(out.includes("http://localhost:4040/") && out.includes("HTML 12.3 kB, text 0.7 kB"));
    assert.ok(!out.includes("\u001b"));
    assert.equal(closed, 1);
  });

  it("opens the browser of who sits at a terminal, unless told not to", async () => {
    const opened: string[] = [];
    const serving = { url: "http://localhost:4040/", close: () => Promise.resolve() };
    const acts: Partial<World> = {
      previewMail: () => Promise.resolve(PREVIEW),
      serveMail: () => Promise.resolve(serving),
    };
    const openBrowser = (address: string): Promise<boolean> => {
      opened.push(address);
      return Promise.resolve(false);
    };
    assert.equal((await run(["mail", "preview", "--no-open"], { ...acts, openBrowser })).code, 0);
    assert.equal((await run(["mail", "preview", "--text"], { ...acts, openBrowser })).code, 0);
    assert.equal((await run(["mail", "preview"], acts)).code, 0);
    assert.deepEqual(opened, []);
    const { code, out } = await run(["mail", "preview"], { ...acts, openBrowser });
    assert.equal(code, 0);
    assert.deepEqual(opened, [serving.url]);
    assert.ok(out.includes(serving.url));
  });

  it("prints the text, or all of it for programs", async () => {
    const previewMail = () => Promise.resolve(PREVIEW);
    const text = await run(["mail", "preview", "--text"], { previewMail });
    assert.equal(text.out, "Hello\n: :error::x\n");
    const json = await run(["mail", "preview", "--json"], { previewMail });
    assert.deepEqual(JSON.parse(json.out), { version: 1, ...PREVIEW });
    assert.equal((await run(["mail", "preview", "--json", "--text"], { previewMail })).code, 2);
    assert.equal((await run(["mail", "preview", "-p", "70000"], { previewMail })).code, 2);
  });
});

describe("galley mail check", () => {
  it("tells the worst first, and fails for errors alone", async () => {
    const { code, out } = await run(["mail", "check"], { checkMail: () => Promise.resolve(REPORT) });
    assert.equal(code, 1);
    assert.ok(
      out.indexOf("dns/spf") < out.indexOf("mail/alt") && out.indexOf("mail/alt") < out.indexOf("dns/ptr"),
    );
    assert.ok(out.includes('add a.example TXT "v=spf1"'));
    assert.ok(out.includes("mail/size, mail/link\n") && out.includes("  a.example has the key\n"));
    assert.ok(out.endsWith("\n1 error, 1 warning, 1 unknown\n"));
    assert.ok(!out.includes("\u001b") && !/ \n/.test(out));
    const findings = REPORT.findings.filter(({ level }) => level !== "error");
    const sound = await run(["mail", "check"], { checkMail: () => Promise.resolve({ ...REPORT, findings }) });
    assert.equal(sound.code, 0);
  });

  it("is told what to look at, and tells programs", async () => {
    const asked: unknown[] = [];
    const { out } = await run(["mail", "check", "7", "--facts", "f.json", "-C", "news", "--json"], {
      checkMail: (request) => {
        asked.push(request);
        return Promise.resolve(REPORT);
      },
    });
    assert.deepEqual(asked, [{ folder: "news", issue: "7", facts: "f.json" }]);
    assert.deepEqual(JSON.parse(out), { version: 1, ...REPORT });
  });
});

describe("galley mail keys", () => {
  it("prints records that a zone file takes", async () => {
    const { code, out, err } = await run(["mail", "keys"], { makeMailKeys: () => Promise.resolve(KEYS) });
    assert.equal(code, 0);
    const [, name, pieces = ""] = /^(\S+) IN TXT \(((?: "[^"]+")+) \)\n$/.exec(out) ?? [];
    assert.equal(name, "a._domainkey.b.example.");
    const texts = [...pieces.matchAll(/"([^"]+)"/g)].map(([, one = ""]) => one);
    assert.ok(texts.length === 2 && texts.every((one) => one.length <= 255));
    assert.equal(texts.join(""), KEYS[0]?.record.text);
    assert.ok(err.includes("made  k/a.pem"));
    const json = await run(["mail", "keys", "--json"], { makeMailKeys: () => Promise.resolve(KEYS) });
    assert.deepEqual(JSON.parse(json.out), { version: 1, keys: KEYS });
  });
});
