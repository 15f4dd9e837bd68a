import { quote } from "../../../base/quote.js";
import { communityLinks, textBehind } from "../../community-links.js";
import { isCustomOf } from "../../list-customs.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/trailing-period",
  severity: "warning",
  why: `An item of a list is a title, not a sentence. One full stop among thirty titles without is a remnant of another
draft, and it costs the list its even edge.`,
  bad: {
    "* [A post](https://blog.example/post).": "* [A post](https://blog.example/post)",
    "* [video] [A talk](https://blog.example/talk) .": "* [video] [A talk](https://blog.example/talk)",
    "* **[A post](https://blog.example/post).**": "* **[A post](https://blog.example/post)**",
  },
  good: [
    "* [A post](https://blog.example/post)",
    "* [Inc.](https://blog.example/post)",
    "* [A post](https://blog.example/post). With more to say.",
    "This week's crate is [wick](https://blog.example/post).",
    "* [One](https://a.example/1).\n* [Two](https://a.example/2).\n* [Three](https://a.example/3).\n* [Four](https://a.example/4).",
  ],
  check(reading, report) {
    const listed = communityLinks(reading);
    const ending = listed.filter((one) => PERIOD.test(textBehind(one, reading.text)));
    if (isCustomOf(ending.length, listed.length)) return;
    for (const { link } of ending) {
      const start = link.span.end;
      const period = reading.text.indexOf(".", start);
      const from = /^[^\S\n]*$/.test(reading.text.slice(start, period)) ? start : period;
      const place = { start: from, end: period + 1 };
      report(place, `Unexpected full stop behind ${quote(link.text)}, expected none`, {
        fix: { title: "Drop the full stop", safe: true, edits: [{ span: place, text: "" }] },
      });
    }
  },
});

const PERIOD = /^\s*\.[\s*_]*$/;
