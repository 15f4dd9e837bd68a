import { addressSpan, placeOf, removalOf, shownAddress } from "../../repeated-items.js";
import { repeatedPagesIn } from "../../repeated-links.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "duplicate/in-issue",
  severity: "error",
  why: `A page that stands twice in one issue costs readers a second look and makes the newsletter seem unread by its
editors. It happens when two contributors submit the same page to different sections, or with different titles. The
later item is pointed at; where the first stands in the section for all that fits nowhere else, that one is offered to
go.`,
  bad: {
    [`## Updates from Rust Community

### Observations/Thoughts
* [Why tides turn](https://blog.example/tides)
* [Lamps of the north](https://blog.example/lamps)

### Miscellaneous
* [Tides, explained](http://www.blog.example/tides/?utm_source=feed)
* [A walk on the pier](https://pier.example/walk)
`]: `## Updates from Rust Community

### Observations/Thoughts
* [Why tides turn](https://blog.example/tides)
* [Lamps of the north](https://blog.example/lamps)

### Miscellaneous
* [A walk on the pier](https://pier.example/walk)
`,
    [`## Updates from Rust Community

### Miscellaneous
* [video] [Tides in ten minutes](https://youtu.be/abcdefghijk)
* [A walk on the pier](https://pier.example/walk)

### Rust Walkthroughs
* [video] [Tides in ten minutes](https://www.youtube.com/watch?v=abcdefghijk)
`]: `## Updates from Rust Community

### Miscellaneous
* [A walk on the pier](https://pier.example/walk)

### Rust Walkthroughs
* [video] [Tides in ten minutes](https://www.youtube.com/watch?v=abcdefghijk)
`,
    "* [Tides](https://blog.example/tides)\n* [Tides](https://blog.example/tides#more)":
      "* [Tides](https://blog.example/tides)",
  },
  good: [
    "* [Tides](https://blog.example/tides) ([discussion](https://forum.example/t/1))\n* [Lamps](https://blog.example/lamps) ([discussion](https://forum.example/t/1))",
    // Two places of one page are two entries of a changelog, of which `duplicate/same-page` tells.
    "* [Lamp 1.1](https://lamp.example/changes#v11)\n* [Lantern 2.0](https://lamp.example/changes#lantern-v20)",
    "* [First post](https://spa.example/#/posts/1)\n* [Second post](https://spa.example/#/posts/2)",
    "* [Tides](https://blog.example/tides?page=1)\n* [More tides](https://blog.example/tides?page=2)",
    "* We saw [a lamp](https://blog.example/lamps) by the sea.\n* [Lamps](https://blog.example/lamps)",
  ],
  check(reading, report) {
    for (const { first, again: link } of repeatedPagesIn(reading)) {
      const gone = first.role === "miscellaneous" && link.role !== "miscellaneous" ? first : link;
      report(
        addressSpan(reading, link),
        `Unexpected second item for ${shownAddress(link)}, expected it once`,
        {
          notes: [`It stands ${placeOf(reading, first)} too.`],
          ...removalOf(reading, `Remove the item ${placeOf(reading, gone)}`, [gone]),
        },
      );
    }
  },
});
