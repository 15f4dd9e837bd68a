import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { detectPublication, type FolderSight } from "#galley/issue/detect-publication.js";
import { lineOfKey } from "#galley/issue/line-of-key.js";
import { readPublication } from "#galley/issue/read-publication.js";
import { markdownFromRst } from "#galley/issue/restructured-text.js";

const MINIMAL = 'title = "News"\naddress = "https://news.example/"\n';
const NOTHING: FolderSight = {
  settings: undefined,
  hasContent: false,
  hasDraft: false,
  hasPelicanSettings: false,
  name: "here",
};

function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error;
  }
  return assert.fail("Expected a Failure");
}

describe("galley.toml", () => {
  it("needs a title and an address and has a default for the rest", () => {
    const publication = readPublication(MINIMAL, "galley.toml");
    assert.deepEqual(
      [publication.title, publication.address, publication.language, publication.weekday],
      ["News", "https://news.example", "en", "wednesday"],
    );
    assert.equal(publication.feeds.author, "News");
  });

  it("may build on the preset of This Week in Rust", () => {
    const publication = readPublication(
      'preset = "this-week-in-rust"\ntitle = "TWiR, a copy"\n[feeds]\nitems = 3\n',
      "galley.toml",
    );
    assert.equal(publication.addresses.issue, "/blog/{year}/{month}/{day}/{slug}/");
    assert.deepEqual(
      [publication.title, publication.feeds.items, publication.feeds.extraAtom.length],
      ["TWiR, a copy", 3, 2],
    );
  });

  it("puts its own sections before the general ones", () => {
    const publication = readPublication(
      `${MINIMAL}[[sections]]\nrole = "crate-of-the-week"\nheadings = ["Tool of the Week"]\n`,
      "galley.toml",
    );
    assert.deepEqual(publication.roles[0], { role: "crate-of-the-week", headings: ["Tool of the Week"] });
    assert.ok(publication.roles.length > 10);
  });

  const wrong: readonly (readonly [string, string, RegExp, RegExp])[] = [
    [
      "a mistyped key",
      `${MINIMAL}descripton = "x"\n`,
      /galley\.toml:3: Unexpected key `descripton`/,
      /Did you mean `description`/,
    ],
    [
      "a mistyped key in a table",
      `${MINIMAL}\n[folders]\nisues = "x"\n`,
      /galley\.toml:5: .*`folders\.isues`/,
      /`issues`/,
    ],
    [
      "no key that a table needs",
      `${MINIMAL}[mail]\nfrom = { name = "x", address = "a@b.example" }\n`,
      /galley\.toml:3: Unexpected lack of `mail\.list_id`, expected it to be set/,
      /Add list_id there/,
    ],
    [
      "a mistyped key, and not what lacks for it",
      `${MINIMAL}[mail]\nlistid = "x.example"\nfrom = { name = "x", address = "a@b.example" }\n`,
      /galley\.toml:4: Unexpected key `mail\.listid`/,
      /Did you mean `list_id`/,
    ],
    [
      "a wrong weekday",
      `${MINIMAL}weekday = "Wendsday"\n`,
      /galley\.toml:3: .*`weekday`.*wednesday/,
      /Did you mean "wednesday"/,
    ],
    [
      "a wrong type",
      `${MINIMAL}[feeds]\nitems = "ten"\n`,
      /galley\.toml:4: .*"ten".*`feeds\.items`/,
      /line 4/,
    ],
    ["no such zone", `${MINIMAL}timezone = "Europe/Atlantis"\n`, /galley\.toml:3: .*IANA/, /./],
    [
      "a folder outside",
      `${MINIMAL}[folders]\nissues = "../other"\n`,
      /galley\.toml:4: .*inside the checkout/,
      /./,
    ],
    [
      "a script for an address",
      'title = "x"\naddress = "javascript:alert(1)"\n',
      /galley\.toml:2: .*https:\/\//,
      /./,
    ],
    [
      "a role that is none, in the second table",
      `${MINIMAL}[[sections]]\nrole = "jobs"\nheadings = []\n[[sections]]\nrole = "job"\nheadings = []\n`,
      /galley\.toml:7: .*`sections\.1\.role`/,
      /./,
    ],
    ["no TOML", "title = News\n", /galley\.toml:1:\d+: Unexpected TOML/, /quotes/],
    ["no title", 'address = "https://x.example"\n', /without `title`/, /title =/],
    ["no address", 'title = "x"\n', /without `address`/, /address =/],
  ];
  for (const [what, toml, message, hint] of wrong) {
    it(`says where it holds ${what}, and what to do`, () => {
      const failure = failureOf(() => readPublication(toml, "galley.toml"));
      assert.equal(failure.code, "configuration");
      assert.match(failure.message, message);
      assert.match(failure.hint ?? "", hint);
    });
  }

  it("knows the line of a key that is not there by that of its table", () => {
    assert.equal(lineOfKey("a = 1\n\n[b.c]\nd = 2\n", ["b", "c", "missing"]), 3);
    assert.equal(lineOfKey('a = 1\n"b" = 2\n', ["b"]), 2);
    assert.equal(lineOfKey("", ["x"]), 1);
  });

  it("counts the tables of a list within those of the list that they belong to", () => {
    const toml = "[[a]]\n[[a.b]]\nc = 1\n[[a]]\n[[a.b]]\nc = 2\n[[a.b]]\nc = 3\n[a.d]\ne = 4\n";
    const line = (...path: (string | number)[]) => lineOfKey(toml, path);
    assert.equal(line("a", 0, "b", 0, "c"), 3);
    assert.equal(line("a", 1, "b", 0, "c"), 6);
    assert.equal(line("a", 1, "b", 1, "c"), 8);
    assert.equal(line("a", 1, "d", "e"), 10);
    assert.equal(line("a", 1, "b", 0, "missing"), 5);
  });
});

describe("settings of rules", () => {
  const read = (line: string) => readPublication(`${MINIMAL}\n[rules]\n${line}\n`, "galley.toml");

  it("know a note by both of its names", () => {
    for (const word of ["note", "info"])
      assert.equal(read(`"x/y" = { severity = "${word}" }`).rules["x/y"]?.severity, "info");
  });

  it("are tables", () => {
    assert.match(
      failureOf(() => read('"x/y" = "off"')).message,
      /^galley\.toml:\d+: Unexpected value "off" of `rules\.x\/y`, expected a table, as \{ severity = "off" \}$/,
    );
  });
});

describe("a folder", () => {
  it("of Pelican with content and drafts is This Week in Rust", () => {
    const publication = detectPublication({
      ...NOTHING,
      hasContent: true,
      hasDraft: true,
      hasPelicanSettings: true,
    });
    assert.equal(publication.title, "This Week in Rust");
  });

  it("with settings is what they say, whatever else it holds", () => {
    assert.equal(
      detectPublication({
        ...NOTHING,
        settings: MINIMAL,
        hasContent: true,
        hasDraft: true,
        hasPelicanSettings: true,
      }).title,
      "News",
    );
  });

  it("that is no publication says what makes one", () => {
    assert.match(failureOf(() => detectPublication(NOTHING)).hint ?? "", /galley\.toml/);
    assert.match(
      failureOf(() => detectPublication({ ...NOTHING, hasContent: true, hasDraft: true })).hint ?? "",
      /pelicanconf\.py/,
    );
  });
});

describe("reStructuredText", () => {
  it("becomes the Markdown it would have been", () => {
    const rst =
      "The Title\n=========\n\n:date: 2014-07-15\n:slug: the-title-1.0\n\nA `link\nhere`_ and Word_ and ``code_`` and *this*.\n\nPart\n----\n\n* one_two\n* `x <https://x.example>`_\n\n.. _link here: https://a.example\n.. _Word: https://b.example\n";
    const expected =
      "Title: The Title\nDate: 2014-07-15\nSlug: the-title-1.0\n\n\n\n\nA [link here] and [Word] and `code_` and *this*.\n\n## Part\n\n* one_two\n* [x](https://x.example)\n\n[link here]: https://a.example\n[Word]: https://b.example\n";
    assert.equal(markdownFromRst(rst).replace(/\n{3,}/g, "\n\n"), expected.replace(/\n{3,}/g, "\n\n"));
  });
});
