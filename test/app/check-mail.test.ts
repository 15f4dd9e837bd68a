import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkMail, type CheckMailWorld } from "#galley/app/check-mail.js";
import { previewMail } from "#galley/app/preview-mail.js";
import { Failure } from "#galley/base/failure.js";
import { factBookOf } from "#galley/check/facts.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { mailCheckWorld } from "../support/mail-check-world.js";
import { hash, MAIL } from "../support/mail-world.js";
import type { Files } from "../support/memory-files.js";

const PUBLICATION = { ...THIS_WEEK_IN_RUST, mail: MAIL };
const DRAFT = `Title: News 3
Number: 3
Date: 2026-01-14

Hello.

## Upcoming Events

### Virtual
* 2026-01-15 | Virtual | [Group](https://group.example/)
    * [**Talk**](https://talk.example/)

### Europe
* 2026-01-16 | Porto, PT | [Group](https://group.example/)
    * [**Walk**](https://walk.example/)
`;

function issue(number: number, date: string, body = "Hello.\n"): string {
  return `Title: News ${number}\nNumber: ${number}\nDate: ${date}\n\n${body}`;
}

function filesWith(more: Readonly<Record<string, string>> = {}): Files {
  return new Map(
    Object.entries({
      "content/one.md": issue(1, "2025-12-31"),
      "content/two.md": issue(2, "2026-01-07"),
      ...more,
    }),
  );
}

function worldOf(files: Files, more: Partial<CheckMailWorld> = {}): CheckMailWorld {
  return {
    ...mailCheckWorld(files),
    publication: PUBLICATION,
    clock: { now: () => Date.UTC(2026, 0, 8) },
    hash,
    ...more,
  };
}

const NO_FACTS = { issue: undefined, facts: undefined };

describe("the issue that is looked at as e-mail", () => {
  const files = filesWith({ "draft/next.md": DRAFT });
  const subjectOf = (named?: string, all = files) => previewMail(worldOf(all), named, []).subject;

  it("is the draft, or else the newest issue", () => {
    assert.equal(subjectOf(), "News 3");
    assert.equal(subjectOf(undefined, filesWith()), "News 2");
  });

  it("is named by its number, its date or its file", () => {
    for (const named of ["1", "2025-12-31", "content/one.md"]) assert.equal(subjectOf(named), "News 1");
  });

  it("is missed with a hint", () => {
    for (const named of ["9", "2024-01-01", "content/none.md"])
      assert.throws(
        () => subjectOf(named),
        (error) => error instanceof Failure && error.code === "not-found",
      );
    const broken = filesWith({ "draft/next.md": "Title: News\nDate: soon\n\nText.\n" });
    assert.throws(() => subjectOf(undefined, broken), /expected `Title` and `Date/);
  });

  it("is shown as who chose regions gets it", () => {
    const all = previewMail(worldOf(files), undefined, []);
    const some = previewMail(worldOf(files), undefined, ["Europe"]);
    assert.ok(all.text.includes("Talk") && all.html.includes("Talk"));
    assert.ok(!some.text.includes("Talk") && some.text.includes("1 more in Virtual"));
    assert.ok(some.html.includes("https://letters.tidewater-lamp.example/unsubscribe/"));
  });
});

describe("the check before a mailing", () => {
  it("finds nothing wrong with a sound issue, and claims nothing of a DNS that is silent", async () => {
    const report = await checkMail(worldOf(filesWith()), {
      ...NO_FACTS,
      facts: factBookOf("2026-01-07T00:00:00Z", []),
    });
    assert.deepEqual(
      report.findings.map(({ code, level }) => `${level} ${code}`),
      ["unknown dns/dkim", "unknown dns/dkim", "unknown dns/spf", "unknown dns/dmarc", "unknown dns/bounces"],
    );
    assert.deepEqual(
      [...report.right].sort(),
      "fact/dead mail/alt mail/contrast mail/headers mail/key mail/link mail/settings mail/size mail/variable mail/way-out structure/placeholder".split(
        " ",
      ),
    );
    assert.ok(report.bytes.message > report.bytes.html);
  });

  it("says what is left to fill in, with its line", async () => {
    const files = filesWith({
      "draft/next.md": issue(3, "2026-01-14", "Hello.\n\n[Discuss](REDDIT_LINK_HERE)\n"),
    });
    const { findings, right } = await checkMail(worldOf(files), NO_FACTS);
    const found = findings.find(({ code }) => code === "structure/placeholder");
    assert.match(found?.message ?? "", /^draft\/next\.md:7: .*REDDIT_LINK_HERE/);
    assert.equal(found?.level, "error");
    assert.ok(!right.includes("structure/placeholder"));
  });

  it("tells of dead links where somebody visited them, and says so where nobody did", async () => {
    const address = "https://gone.example/";
    const files = filesWith({ "draft/next.md": issue(3, "2026-01-14", `* [Gone](${address})\n`) });
    const page = { address, state: "gone", reason: "the server answered 404", status: 404 } as const;
    const facts = factBookOf("2026-01-13T00:00:00Z", [page]);
    const visited = await checkMail(worldOf(files), { issue: undefined, facts });
    assert.equal(
      visited.findings.filter(({ code, level }) => code === "fact/dead" && level === "error").length,
      1,
    );
    const { findings } = await checkMail(worldOf(files), NO_FACTS);
    assert.equal(findings.find(({ code }) => code === "fact/dead")?.level, "unknown");
  });

  it("says what to add where nobody is set to send, and asks no DNS", async () => {
    const asked: string[] = [];
    const ask = (name: string) => {
      asked.push(name);
      return Promise.resolve([]);
    };
    const nameServer = { texts: ask, mailHosts: ask, addresses: ask, names: ask };
    const { findings, right, bytes } = await checkMail(
      worldOf(filesWith(), { publication: THIS_WEEK_IN_RUST, nameServer }),
      NO_FACTS,
    );
    const found = findings.find(({ level }) => level === "error");
    assert.equal(found?.code, "mail/settings");
    assert.match(found.hint ?? "", /\[mail\]\nfrom = .*\n\n\[mail\.dkim\]/s);
    assert.ok(!right.includes("mail/headers") && !right.includes("mail/key"));
    assert.equal(bytes.message, 0);
    assert.deepEqual(asked, []);
  });

  it("takes a missing key for an error of an issue, and a warning of a draft", async () => {
    const readKeys = () => {
      throw new Failure("configuration", "Unexpected lack of a key");
    };
    const levelOf = async (files: Files) => {
      const { findings } = await checkMail(worldOf(files, { readKeys }), NO_FACTS);
      return findings.find(({ code }) => code === "mail/key")?.level;
    };
    assert.equal(await levelOf(filesWith()), "error");
    assert.equal(await levelOf(filesWith({ "draft/next.md": DRAFT })), "warning");
  });

  it("finds headers that cannot be written", async () => {
    const mail = { ...MAIL, replyTo: "a b\r\nBcc: c@d.example" };
    const { findings } = await checkMail(
      worldOf(filesWith(), { publication: { ...PUBLICATION, mail } }),
      NO_FACTS,
    );
    assert.equal(findings.find(({ code }) => code === "mail/headers")?.level, "error");
  });
});
