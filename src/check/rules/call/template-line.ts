import { quote } from "../../../base/quote.js";
import { removeLines } from "../../../base/remove-lines.js";
import { callLines } from "../../call-lines.js";
import { defineRule } from "../../rule.js";
import { isTemplateCall } from "../../template-calls.js";

export default defineRule({
  code: "call/template-line",
  severity: "error",
  why: `The line that shows contributors the form of a call is no call. Where its comment marks were taken away for the
first real one, it stays in the list with brackets that lead nowhere.`,
  within: "project-calls",
  bad: {
    "* [ - ]()\n* [Kelp - sort the menu](https://code.example/kelp/1)":
      "* [Kelp - sort the menu](https://code.example/kelp/1)",
    "* [Kelp - sort the menu](https://code.example/kelp/1)\n* [project name - title of issue](URL to issue)\n":
      "* [Kelp - sort the menu](https://code.example/kelp/1)\n",
    "## Call for Participation; projects and speakers\n\n### CFP - Events\n\n* [**event name**](URL to CFP)| Date CFP closes in YYYY-MM-DD | city,state,country | Date of event in YYYY-MM-DD\n":
      "## Call for Participation; projects and speakers\n\n### CFP - Events\n\n",
  },
  good: [
    "* [Kelp - link to the issue](https://code.example/kelp/1)",
    "<!-- * [ - ]() -->\n* [Kelp - sort the menu](https://code.example/kelp/1)",
  ],
  check(reading, report) {
    for (const role of ["project-calls", "speaker-calls"] as const) {
      for (const line of callLines(reading, role)) {
        if (!isTemplateCall(line)) continue;
        const { span } = line;
        const edits = [removeLines(reading.text, span)];
        const fix = { title: "Take the line out", safe: false, edits };
        const shown = quote(reading.text.slice(span.start, span.end));
        report(span, `Unexpected line of the template ${shown}, expected a call`, { fix });
      }
    }
  },
});
