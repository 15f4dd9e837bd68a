import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { COLOUR_PAIRS } from "#galley/build/email/email-colours.js";
import { EMAIL_STYLE } from "#galley/build/email/email-style.js";
import { inspectEdition } from "#galley/build/email/inspect-edition.js";
import { htmlBytesOf, refuseHeavyEdition } from "#galley/build/email/refuse-heavy-edition.js";
import { editionOf } from "../../support/mail-world.js";

const LINE = "* [A lamp that burns through the night](https://lamp.example/night)\n";

function codesOf(markdown: string): string[] {
  return inspectEdition(editionOf(`Title: a\n\n${markdown}`)).map(({ code, level }) => `${level} ${code}`);
}

describe("an edition", () => {
  it("that is sound has no findings", () => {
    assert.deepEqual(
      codesOf(`${LINE}\n![A lamp](https://lamp.example/a.png)\n\n[Write](mailto:a@b.example)\n`),
      [],
    );
  });

  it("must not be too large, and says early that it will be", () => {
    assert.deepEqual(codesOf(`## One\n\n${LINE.repeat(700)}`), []);
    assert.deepEqual(codesOf(`## One\n\n${LINE.repeat(900)}`), ["warning mail/size"]);
    assert.deepEqual(codesOf(`## One\n\n${LINE.repeat(1200)}`), ["error mail/size"]);
  });

  it("is refused beyond 90 kB with its heaviest sections first", () => {
    const heavy = editionOf(`Title: a\n\n## Light\n\n${LINE}\n## Heavy\n\n${LINE.repeat(1200)}`);
    assert.ok(htmlBytesOf(heavy) > 90_000);
    assert.throws(
      () => refuseHeavyEdition(heavy),
      (error) =>
        error instanceof Failure &&
        error.code === "refused" &&
        /^Unexpected HTML of \d+\.\d kB for e-mail, expected at most 90\.0 kB$/.test(error.message) &&
        /sections: “Heavy” \d+\.\d kB, “Light” 0\.\d kB/.test(error.hint ?? ""),
    );
    refuseHeavyEdition(editionOf(LINE));
  });

  it("has no links that lead nowhere from a mail", () => {
    assert.deepEqual(codesOf("[b](https://) [c](https:///d)\n"), ["error mail/link", "error mail/link"]);
    // What is relative to the page was made whole.
    assert.deepEqual(codesOf("[a](/b) [e](#f) ![c](d.png)\n"), []);
  });

  it("says what its pictures show", () => {
    assert.deepEqual(codesOf("![](/images/a.png)\n"), ["warning mail/alt"]);
  });

  it("holds no variables of other programs", () => {
    assert.deepEqual(codesOf("Dear *|FNAME|*: {{ unsubscribe }}\n"), [
      "error mail/variable",
      "error mail/variable",
    ]);
  });

  it("names the way out in both parts", () => {
    const edition = editionOf(LINE);
    const text = { texts: ["a", "b"], slots: ["address" as const] };
    const [finding, ...more] = inspectEdition({ ...edition, text });
    assert.equal(finding?.code, "mail/way-out");
    assert.deepEqual(more, []);
  });

  it("is readable in both modes, in every colour that its style has", () => {
    assert.equal(COLOUR_PAIRS.length, 6);
    const known = new Set(COLOUR_PAIRS.flatMap(({ text, paper }) => [text, paper]));
    const texts = [...EMAIL_STYLE.matchAll(/[{;](?:color|background):(#[0-9a-f]+)/g)].map(
      ([, one = ""]) => one,
    );
    assert.ok(texts.length >= 6, texts.join(" "));
    assert.deepEqual(
      texts.filter((one) => !known.has(one)),
      [],
    );
    const faint = { mode: "dark", name: "quiet", text: "#777777", paper: "#1d1b19" } as const;
    assert.deepEqual(
      inspectEdition(editionOf(LINE), [faint]).map(({ message }) => message),
      ["Unexpected contrast 3.83 of quiet in dark mode, expected at least 4.5"],
    );
  });
});
