import { quote } from "../../../base/quote.js";
import { headingOf } from "../heading-of.js";
import { definePolicy } from "../policy-rule.js";

/** Nothing new is taken; who corrects what stands there is welcome. */
export default definePolicy({
  setting: "closed",
  name: "closed",
  breach({ isNew, sections }, sentence) {
    return isNew ? `${quote(headingOf(sections))} takes no submissions. ${sentence}` : undefined;
  },
});
