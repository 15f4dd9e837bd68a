import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyFixes, type FixedText } from "#galley/check/apply-fixes.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const rules = configureRules(
  RULES.filter(({ code }) => code.startsWith("markdown/")),
  Object.fromEntries(
    Object.entries(THIS_WEEK_IN_RUST.rules).filter(([code]) => code.startsWith("markdown/")),
  ),
);
const codes = new Set(RULES.map(({ code }) => code));
const HEADER = "Title: This Week in Rust 633\nNumber: 633\nDate: 2026-01-07\nCategory: This Week in Rust\n\n";

/** Everything that a safe fix of the area can mend, in one stretch of an issue; each line is broken in its own way. */
const MESSY = `${HEADER}## Updates from Rust Community
### Newsletters
 * [The Lamp #12](https://lamp.example/12)

### Project/Tooling Updates
* [Wick 0.4: a calmer
  flame](https://wick.example/0-4)
- [Keeper 2.0](https://keeper.example/2)
[video] [A tour of Trim](https://trim.example/tour)

* [Snuffer is looking for testers](https://snuffer.example/),
which you can be
  * [Testing steps](https://snuffer.example/steps)
      + [Their discussion](https://snuffer.example/talk)
## Observations/Thoughts
[One lamp, many ships](https://ships.example/1)
* [Fog and [glass][glass]](https://ships.example/2)
###Rust Walkthroughs
* [A harbour in an evening](https://harbour.example/1)
* [Buoys](https://harbour.example/2)

[glass]: https://glass.example/
[glass]: https://glass.example/

## Updates from the Rust Project
Two lamps went out, one of them by
#1234, which was taken back. These shine:
* [Brighter lamps](https://code.example/1)
 #### Library
* [Longer wicks](https://code.example/2)
#### Cargo
* [Fewer matches](https://code.example/3)
### Clippy
* [No more smoke](https://code.example/4)

## Upcoming Events

<!-- Talks go below --> 
- 2026-01-13 | Virtual | [Lamps Online](https://lamps.example/)
  - [**An evening**](https://lamps.example/1)
# Europe
* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)
       * [**Talks**](https://turku.example/1)
 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Hacking**](https://oslo.example/1)
### Asia
* 2026-01-16 | Pune, IN | [Pune Rust](https://pune.example/)
    * [**Lunch**](https://pune.example/1)

### Oceania
* 2026-01-17 | Perth, AU | [Perth Rust](https://perth.example/)
    * [**Dinner**](https://perth.example/1)

# Quote of the Week

> A lamp is a promise.

This Week in Rust is edited by:
* [ada](https://code.example/ada)
* [joan](https://code.example/joan)
`;

const TIDY = `${HEADER}## Updates from Rust Community
### Newsletters
* [The Lamp #12](https://lamp.example/12)

### Project/Tooling Updates
* [Wick 0.4: a calmer flame](https://wick.example/0-4)
* [Keeper 2.0](https://keeper.example/2)
* [video] [A tour of Trim](https://trim.example/tour)
* [Snuffer is looking for testers](https://snuffer.example/), which you can be
    * [Testing steps](https://snuffer.example/steps)
        * [Their discussion](https://snuffer.example/talk)

### Observations/Thoughts
* [One lamp, many ships](https://ships.example/1)
* [Fog and [glass][glass]](https://ships.example/2)

### Rust Walkthroughs
* [A harbour in an evening](https://harbour.example/1)
* [Buoys](https://harbour.example/2)

[glass]: https://glass.example/

## Updates from the Rust Project
Two lamps went out, one of them by
\\#1234, which was taken back. These shine:

* [Brighter lamps](https://code.example/1)

#### Library
* [Longer wicks](https://code.example/2)

#### Cargo
* [Fewer matches](https://code.example/3)

#### Clippy
* [No more smoke](https://code.example/4)

## Upcoming Events

<!-- Talks go below --> 

* 2026-01-13 | Virtual | [Lamps Online](https://lamps.example/)
    * [**An evening**](https://lamps.example/1)

### Europe
* 2026-01-14 | Turku, FI | [Turku Rust](https://turku.example/)
    * [**Talks**](https://turku.example/1)
* 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/)
    * [**Hacking**](https://oslo.example/1)

### Asia
* 2026-01-16 | Pune, IN | [Pune Rust](https://pune.example/)
    * [**Lunch**](https://pune.example/1)

### Oceania
* 2026-01-17 | Perth, AU | [Perth Rust](https://perth.example/)
    * [**Dinner**](https://perth.example/1)

# Quote of the Week

> A lamp is a promise.

This Week in Rust is edited by:

* [ada](https://code.example/ada)
* [joan](https://code.example/joan)
`;

function mended(text: string): FixedText {
  return applyFixes(text, (now) =>
    runRules(parseIssue(now, THIS_WEEK_IN_RUST.roles), rules, {
      publication: THIS_WEEK_IN_RUST,
      archive: NO_ARCHIVE,
      facts: undefined,
      isDraft: true,
      codes,
    }),
  );
}

describe("the safe fixes of markdown/ together", () => {
  const first = mended(MESSY);

  it("make a messy section readable", () => assert.equal(first.text, TIDY));

  it("leave nothing that they could mend", () =>
    assert.deepEqual(
      first.left.filter(({ fix }) => fix?.safe).map(({ code }) => code),
      [],
    ));

  it("change nothing the second time", () => {
    const second = mended(first.text);
    assert.equal(second.text, first.text);
    assert.deepEqual(second.applied, []);
  });

  it("keep the line ends of Windows", () => {
    const { text } = mended(MESSY.replaceAll("\n", "\r\n"));
    assert.equal(text, TIDY.replaceAll("\n", "\r\n"));
  });

  it("uses every safe fix of these rules", () => {
    const used = new Set(first.applied.map(({ code }) => code));
    for (const name of [
      "broken-line",
      "duplicate-definition",
      "glued-list",
      "heading-gap",
      "heading-level",
      "heading-space",
      "list-marker",
      "loose-list",
      "missing-bullet",
      "shallow-indent",
    ])
      assert.ok(used.has(`markdown/${name}`), `markdown/${name} mended nothing`);
  });
});
