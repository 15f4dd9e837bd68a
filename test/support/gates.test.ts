import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { planSite } from "#galley/build/plan-site.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { readAnchors } from "./anchor-faults.js";
import { brokenFragments, fragmentFaults, readHtmlPage } from "./html-faults.js";
import { firstWithClass } from "./html-tree.js";
import { comparePage } from "./page-difference.js";
import { differencesOf } from "./sequence-difference.js";

// The gates of the archive are green for years; here they are shown what they are there to find.

const ISSUE = `Title: This Week in Rust 7
Date: 2026-08-19

## Updates from Rust Community

### Official

* [video] [A title](https://example.com/a) by somebody
* [Another \`title\`](https://example.com/b), with Option<T>

## Upcoming Events

### Virtual

* 2026-08-20 | Virtual (Berlin, DE) | [Rust Berlin](https://example.com/berlin)
    * [**Hack and learn**](https://example.com/hack)
* 2026-09-30 - 2026-10-02 | Virtual | [A club](https://example.com/club)
    * [**Three days**](https://example.com/days)
`;

const { outputs } = planSite(THIS_WEEK_IN_RUST, {
  issues: [{ path: "content/a.md", text: ISSUE }],
  pages: [],
  files: [],
  assets: { style: "", script: "", searchScript: "", icon: "" },
});
const output = outputs.find(({ path }) => path === "blog/2026/08/19/this-week-in-rust-7/index.html");
const sound = output !== undefined && "render" in output ? output.render() : "";

/** The sound page with a part replaced, in the issue's body if it stands there. */
function planted(part: string, other: string): string {
  const body = sound.indexOf('<div class="body">');
  const at = Math.max(sound.indexOf(part, body), sound.indexOf(part));
  assert.ok(at !== -1, `${part} is not in the page`);
  return sound.slice(0, at) + other + sound.slice(at + part.length);
}

describe("the gate for HTML", () => {
  const inBody: readonly string[] = [
    "<p>a<div>b</div></p>",
    '<a href="/a">a<a href="/b">b</a></a>',
    "<em><strong>a</em></strong>",
    "<em>a",
    "a</em>",
    "<ul><p>a</p></ul>",
    "<p><ul><li>a</li></ul></p>",
    "<tr><td>a</td></tr>",
    "<table><tr><td>a</td></tr></table>",
    '<img src="/a.png">',
    '<img src="//evil.example/a.png" alt="">',
    '<img src="/\\evil.example/a.png" alt="">',
    '<img src="https://evil.example/a.png" alt="">',
    '<p onclick="a()">a</p>',
    '<p style="color:red">a</p>',
    '<a href="javascript:a()">a</a>',
    '<a href="java&#9;script:a()">a</a>',
    '<a href=" JavaScript:a()">a</a>',
    '<a href="data:text/html,a">a</a>',
    '<script src="https://evil.example/a.js"></script>',
    "<iframe></iframe>",
    "<svg></svg>",
    "<T>a</T>",
    '<form action="/a"></form>',
    "a < b",
    "<!-- a -->",
    "\u0007",
    "&#7;",
    "\u{1fffe}",
  ];
  for (const html of inBody) {
    it(`refuses ${JSON.stringify(html)}`, () => {
      assert.notDeepEqual(readHtmlPage(planted("by somebody", html)).faults, []);
      assert.notDeepEqual(fragmentFaults(html), []);
    });
  }

  it("refuses what is wrong with a page as a whole", () => {
    const whole = [
      planted("</article>", "<h1>Again</h1></article>"),
      planted("</article>", "<h6>Deep</h6></article>"),
      planted("by somebody", '<b id="official">a</b>'),
      planted("</head>", '<link rel="stylesheet" href="https://evil.example/a.css"></head>'),
      planted("</head>", '<base href="https://evil.example/"></head>'),
      planted("</main>", ""),
      planted('aria-labelledby="upcoming-events"', 'aria-labelledby="gone"'),
    ];
    for (const html of whole) assert.notDeepEqual(readHtmlPage(html).faults, []);
    assert.deepEqual(brokenFragments(readHtmlPage(planted("by somebody", '<a href="#gone">a</a>'))), [
      "#gone",
    ]);
  });

  it("lets a sound page pass", () => {
    const page = readHtmlPage(sound);
    assert.deepEqual(page.faults, []);
    assert.deepEqual(brokenFragments(page), []);
  });
});

describe("the comparison with a straight rendering", () => {
  const unexplained = (html: string) => {
    const body = firstWithClass(readHtmlPage(html).document, "body");
    assert.ok(body !== undefined);
    return comparePage(body, ISSUE).differences.filter(({ cause }) => cause === undefined).length;
  };

  it("finds every difference of the sound page explained", () => assert.equal(unexplained(sound), 0));

  const changes: readonly (readonly [string, string])[] = [
    ["by somebody", "by nobody"],
    ["by somebody", ""],
    ["by somebody", "by somebody else"],
    ["https://example.com/b", "https://example.com/c"],
    ["A title", "Title A"],
    [">video<", ">audio<"],
    ["Option&lt;T&gt;", "Option"],
    ["Option&lt;T&gt;", "Result&lt;T&gt;"],
    ["2026-08-20", "2026-08-21"],
    ["Thu 20 Aug", "Thu 21 Aug"],
    ["Thu 20 Aug", "Fri 20 Aug"],
    ["2026-10-02", "2026-10-03"],
    ["Virtual (Berlin, DE)", "Virtual"],
    ["Rust Berlin", "Rust Bern"],
    ["https://example.com/hack", "https://example.com/club"],
    ["Three days", "Three"],
  ];
  for (const [part, other] of changes) {
    it(`finds ${part} → ${other || "nothing"}`, () => assert.ok(unexplained(planted(part, other)) > 0));
  }
});

describe("the comparison with the live ids", () => {
  const live = ["updates-from-rust-community", "official", "upcoming-events", "virtual"];
  const read = (html: string, ids = live) => readAnchors(readHtmlPage(html).elements, ids);

  it("finds what is missing, elsewhere or out of order", () => {
    assert.deepEqual(read(sound), { right: 4, faults: [], added: [] });
    assert.equal(read(planted('id="official"', 'id="unofficial"')).faults.length, 1);
    assert.equal(read(sound, ["virtual", "official"]).faults.length, 1);
    assert.equal(read(planted(">Official", ">Something else")).faults.length, 1);
    assert.deepEqual(read(sound, live.slice(1)).added, ["updates-from-rust-community"]);
  });
});

describe("differencesOf", () => {
  it("leads from one sequence to the other, for all sequences", () => {
    const sequence = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 });
    fc.assert(
      fc.property(sequence, sequence, (from, to) => {
        const made: string[] = [];
        let at = 0;
        for (const { expected, actual, at: start } of differencesOf(from, to)) {
          assert.deepEqual(expected, from.slice(start, start + expected.length));
          made.push(...from.slice(at, start), ...actual);
          at = start + expected.length;
        }
        assert.deepEqual([...made, ...from.slice(at)], to);
      }),
    );
    assert.deepEqual(differencesOf(["a", "b"], ["a", "b"]), []);
  });
});
