import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyTo, BODY, POLICY } from "../../support/merging.js";

const put = (text: string, after: string, line: string) => text.replace(`${after}\n`, `${after}\n${line}\n`);
const swap = (from: string, to: string, text = BODY) => text.replace(from, to);
const ONE = "* [One](https://one.example/)";
const TWO = "* [Two](https://two.example/)";
const NEW = "* [New](https://new.example/)";
const OTHER = "* [Other](https://other.example/)";

/** Outcomes and questions of a merge, in short. */
function said({ results }: ReturnType<typeof applyTo>): string[] {
  return results.map(({ change, verdict }) =>
    verdict.outcome === "asked"
      ? `${change.kind}: ${verdict.question.disagreement}`
      : `${change.kind}: ${verdict.outcome}`,
  );
}

describe("an item that a submission adds", () => {
  it("goes to the end of the list, wherever it was put, and below what came since", () => {
    const draft = put(BODY, TWO, OTHER);
    const { body } = applyTo(draft, BODY, put(BODY, "### Project/Tooling Updates", NEW));
    assert.equal(body, put(draft, OTHER, NEW));
  });

  it("opens the list of an empty section", () => {
    const { body } = applyTo(BODY, BODY, swap("### Newsletters\n", `### Newsletters\n\n${NEW}\n`));
    assert.equal(body, put(BODY, "### Newsletters", NEW));
  });

  it("keeps to the blank lines of a loose list, and to the line ends of Windows", () => {
    const loose = swap(`${ONE}\n${TWO}`, `${ONE}\n\n${TWO}`).replaceAll("\n", "\r\n");
    const { body } = applyTo(loose, BODY, put(BODY, TWO, NEW));
    assert.equal(body, loose.replace(`${TWO}\r\n`, `${TWO}\r\n\r\n${NEW}\r\n`));
  });

  it("stands before the videos that close a list, where the publication wants them last", () => {
    const draft = put(BODY, TWO, "* [video] [Film](https://film.example/)");
    const policy = { ...POLICY, mediaLast: new Set(["project-updates"] as const) };
    const { body } = applyTo(draft, BODY, put(BODY, TWO, NEW), policy);
    assert.equal(body, put(draft, TWO, NEW));
  });

  it("is there already when its page is, under another title and in another section too", () => {
    const draft = put(
      BODY,
      "* [Three](https://three.example/)",
      "* [Neu](https://www.new.example/?utm_source=x)",
    );
    const applied = applyTo(draft, BODY, put(BODY, TWO, NEW));
    assert.deepEqual([said(applied), applied.edits], [["item-added: already-there"], []]);
  });

  it("is another than one that names another place of the same page", () => {
    const first = "* [audio] [Episode 1](https://radio.example/#1)";
    const second = "* [audio] [Episode 2](https://radio.example/#2)";
    assert.equal(
      applyTo(put(BODY, TWO, first), BODY, put(BODY, TWO, second)).body,
      put(put(BODY, TWO, first), first, second),
    );
  });

  it("stands below the words of a template that wait for it", () => {
    const calls = (rest: string) =>
      `## Call for Participation\n\n### CFP - Projects\n\n<!-- CFPs go here -->\n${rest}\nIf you are an owner, submit.\n`;
    const line = "* [Project - Task](https://project.example/1)";
    assert.equal(applyTo(calls(""), calls(""), calls(`\n${line}\n`)).body, calls(`\n${line}\n`));
  });
});

describe("an event that a submission adds", () => {
  const event = (date: string, place: string, page: string) =>
    `* ${date} | ${place} | [Group](https://group.example/)\n    * [**Name**](https://group.example/${page})`;

  it("stands by its day and place, whatever line it was put on", () => {
    const early = event("2026-01-08", "Virtual", "8");
    const { body } = applyTo(BODY, BODY, swap("\n### Europe", `${early}\n\n### Europe`));
    assert.equal(body, put(BODY, "### Virtual", early));
  });

  it("brings its region along, in the order of regions", () => {
    const asia = `### Asia\n${event("2026-01-15", "Delhi, IN", "9")}\n\n`;
    const africa = `### Africa\n${event("2026-01-15", "Lagos, NG", "10")}\n\n`;
    const draft = swap("### Europe", `${asia}### Europe`);
    assert.equal(
      applyTo(draft, BODY, swap("### Virtual", `${africa}### Virtual`)).body,
      swap("### Europe", `${africa}${asia}### Europe`),
    );
  });

  it("joins a region that somebody else brought", () => {
    const [one, two] = [event("2026-01-15", "Delhi, IN", "9"), event("2026-01-16", "Delhi, IN", "10")];
    const withAsia = (events: string) => swap("### Europe", `### Asia\n${events}\n\n### Europe`);
    assert.equal(applyTo(withAsia(two), BODY, withAsia(one)).body, withAsia(`${one}\n${two}`));
  });
});

describe("an edit", () => {
  it("of one line and of another line of one event are both done", () => {
    const [place, name] = [swap("Berlin, DE | [G", "Bonn, DE | [G"), swap("**Talks**", "**More talks**")];
    assert.equal(applyTo(place, BODY, name).body, swap("**Talks**", "**More talks**", place));
  });

  it("touches the words that differ alone", () => {
    const { edits } = applyTo(BODY, BODY, swap("[Two]", "[Twos]"));
    assert.deepEqual(
      edits.map(({ text }) => text),
      ["s"],
    );
  });

  it("of a line that the draft changed otherwise asks, and shows all three sides", () => {
    const applied = applyTo(swap("[Two]", "[Zwei]"), BODY, swap("[Two]", "[Deux]"));
    const [verdict] = applied.results.map((result) => result.verdict);
    assert.equal(verdict?.outcome, "asked");
    assert.deepEqual(verdict?.outcome === "asked" && verdict.question, {
      disagreement: "changed-by-both",
      base: `${TWO}\n`,
      submitted: "* [Deux](https://two.example/)\n",
      standing: "* [Zwei](https://two.example/)\n",
    });
    assert.deepEqual(applied.edits, []);
  });

  it("of an item that is no more asks; nothing else of the submission is done", () => {
    const applied = applyTo(swap(`${TWO}\n`, ""), BODY, put(swap("[Two]", "[Deux]"), ONE, NEW));
    assert.deepEqual(said(applied), ["item-added: applied", "item-edited: not-there"]);
    assert.deepEqual(applied.edits, []);
  });

  it("tells which words it changed", () => {
    const [result] = applyTo(BODY, BODY, swap("[Two]", "[Two and three]")).results;
    assert.deepEqual(result?.change.kind === "item-edited" && result.change.words, [
      { removed: "[Two](https://two.example/)", added: "[Two and three](https://two.example/)" },
    ]);
  });

  it("that both made is done", () => {
    const head = swap("[Two]", "[Deux]");
    assert.deepEqual(said(applyTo(head, BODY, head)), ["item-edited: already-there"]);
  });
});

describe("a removal", () => {
  it("takes the item out of what became of its list", () => {
    const draft = put(BODY, TWO, NEW);
    assert.equal(applyTo(draft, BODY, swap(`${TWO}\n`, "")).body, swap(`${TWO}\n`, "", draft));
  });

  it("of what was changed since asks, and of what went is done", () => {
    const head = swap(`${TWO}\n`, "");
    assert.deepEqual(said(applyTo(swap("[Two]", "[Zwei]"), BODY, head)), [
      "item-removed: removed-but-changed",
    ]);
    assert.deepEqual(said(applyTo(head, BODY, head)), ["item-removed: already-there"]);
  });
});

describe("a move", () => {
  const moved = put(swap(`${TWO}\n`, ""), "* [Three](https://three.example/)", TWO);

  it("to another section takes along what was edited since", () => {
    const { body } = applyTo(swap("[Two]", "[Zwei]"), BODY, moved);
    assert.equal(body, swap("[Two]", "[Zwei]", moved));
  });

  it("to two sections asks", () => {
    const elsewhere = put(swap(`${TWO}\n`, ""), "### Newsletters", TWO);
    assert.deepEqual(said(applyTo(elsewhere, BODY, moved)), ["item-moved: moved-by-both"]);
  });

  it("within a list follows the same neighbour", () => {
    const draft = put(BODY, TWO, NEW);
    assert.equal(applyTo(draft, BODY, swap(`${ONE}\n${TWO}`, `${TWO}\n${ONE}`)).body.split("\n")[5], TWO);
  });
});

describe("words of a template", () => {
  const crate = "This week's crate is [x](https://x.example/).";
  const filled = swap("<!-- COTW goes here -->", `${crate}\n\nThanks to somebody.`);

  it("give way to what they waited for, though the list above changed", () => {
    const draft = put(BODY, TWO, NEW);
    const applied = applyTo(draft, BODY, filled);
    assert.deepEqual(said(applied), ["placeholder-filled: applied"]);
    assert.equal(applied.body, put(filled, TWO, NEW));
  });

  it("that two fill are asked about", () => {
    const other = swap("<!-- COTW goes here -->", "This week's crate is [y](https://y.example/).");
    assert.deepEqual(said(applyTo(other, BODY, filled)), ["placeholder-filled: changed-by-both"]);
    assert.deepEqual(said(applyTo(filled, BODY, filled)), ["placeholder-filled: already-there"]);
  });
});

it("goes to another issue than the one it was made for, and says so", () => {
  const { isRetargeted } = applyTo(BODY, BODY, put(BODY, TWO, NEW));
  assert.equal(isRetargeted, false);
});

it("refuses what would swallow the headings below", () => {
  const applied = applyTo(BODY, BODY, put(BODY, TWO, "<!-- never closed"));
  assert.deepEqual([applied.edits, applied.fault], [[], { kind: "breaks-draft" }]);
});

it("refuses what becomes a part of the item above it", () => {
  const applied = applyTo(
    "* [Two](https://two.example/)\n",
    "",
    "    * [**Deeper**](https://deeper.example/)\n",
  );
  assert.deepEqual([applied.edits, applied.fault], [[], { kind: "breaks-draft" }]);
});

it("names a line that would go though the submission takes none of its kind out", () => {
  const heading = "## Crate of the Week\n\n";
  const placeholder = "<!-- COTW goes here -->";
  const twice = put(BODY, "### Observations/Thoughts", placeholder);
  const applied = applyTo(twice, BODY.replace(heading, ""), BODY);
  const fault = { kind: "miscounts-lines", line: placeholder, how: "went" };
  assert.deepEqual([applied.edits, applied.fault], [[], fault]);
});
