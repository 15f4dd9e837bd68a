import { addressSpan, placeOf, removalOf, shownAddress } from "../../repeated-items.js";
import { repeatedEntriesIn } from "../../repeated-links.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "duplicate/in-list",
  severity: "warning",
  why: `A pull request, an RFC or a call stands once in an issue: a second entry is a slip of the hand, or the address of
the entry above under another title, and then readers never find what the title speaks of. An RFC whose final comment
period began is not listed as new any more.`,
  within: "merged-area",
  bad: {
    "* [mend the lamp](https://github.com/harbour/lamp/pull/7)\n* [mend the lamp](https://github.com/harbour/lamp/pull/7)":
      "* [mend the lamp](https://github.com/harbour/lamp/pull/7)",
    [`## Updates from the Rust Project

### Final Comment Period

#### RFCs
* [disposition: merge] [Lamps at noon](https://github.com/harbour/rfcs/pull/12)

### New and Updated RFCs
* [Quays](https://github.com/harbour/rfcs/pull/13)
* [new] [Lamps at noon](https://github.com/harbour/rfcs/pull/12)
`]: `## Updates from the Rust Project

### Final Comment Period

#### RFCs
* [disposition: merge] [Lamps at noon](https://github.com/harbour/rfcs/pull/12)

### New and Updated RFCs
* [Quays](https://github.com/harbour/rfcs/pull/13)
`,
    [`## Updates from the Rust Project

#### Compiler
* [light lamps at dusk](https://github.com/harbour/lamp/pull/8)

### Rust Compiler Performance Triage
* [Light lamps at dusk](https://github.com/harbour/lamp/pull/8), two boats faster
`]: null,
    [`## Call for Participation; projects and speakers

### CFP - Projects
* [Lamp - oil the hinges](https://github.com/harbour/lamp/issues/3)
* [Lamp - paint the door](https://github.com/harbour/lamp/issues/3)
`]: `## Call for Participation; projects and speakers

### CFP - Projects
* [Lamp - oil the hinges](https://github.com/harbour/lamp/issues/3)
`,
  },
  good: [
    "* [mend the lamp](https://github.com/harbour/lamp/pull/7)\n* [mend the quay](https://github.com/harbour/lamp/pull/9)",
    `## Calls for Testing

* [Lamps at noon](https://github.com/harbour/lamp/issues/5)
    * [Testing steps](https://github.com/harbour/lamp/issues/5#issuecomment-1)
`,
    `## Calls for Testing
* [Lamps at noon](https://github.com/harbour/rfcs/pull/12)

## Updates from the Rust Project

### Final Comment Period
* [Lamps at noon](https://github.com/harbour/rfcs/pull/12)
`,
    `## Call for Participation; projects and speakers

### CFP - Projects
* [Lamp](https://github.com/harbour/lamp/issues/3)
* [Lamp](https://github.com/harbour/lamp/issues/4)
`,
  ],
  check(reading, report) {
    for (const { first, again: link } of repeatedEntriesIn(reading)) {
      const canGo = first.role === link.role || link.role === "new-rfcs";
      report(
        addressSpan(reading, link),
        `Unexpected second entry for ${shownAddress(link)}, expected it once`,
        {
          notes: [`It stands ${placeOf(reading, first)} too.`],
          ...(canGo ? removalOf(reading, `Remove the item ${placeOf(reading, link)}`, [link]) : {}),
        },
      );
    }
  },
});
