import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { askCrate } from "../crate-facts.js";
import { defineSource } from "../source.js";

const MOST_CRATES = 100;

/**
 * What crates.io says of crates by name: `GET /api/v1/crates/NAME` (https://crates.io/data-access). It allows one
 * request a second and wants a User-Agent that names who asks; both are the door's. No key.
 */
export default defineSource({
  name: "crates-io",
  about: "Name, description and page of crates that you name, from crates.io.",
  finds: ["crate"],
  limits: [
    "It tells of a crate as it is today, whatever the window.",
    "crates.io allows one request a second: thirty crates take half a minute.",
    "A name that is not there is a failure, since a setting that names it is mistaken.",
  ],
  options: v.strictObject({
    crates: v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[a-z][\w-]{0,63}$/i, "expected the name of a crate"))),
      v.minLength(1, "expected at least one crate"),
      v.maxLength(MOST_CRATES, `expected at most ${MOST_CRATES} crates`),
      v.description(`The crates, at most ${MOST_CRATES}.`),
    ),
  }),
  example: `section = "crate-of-the-week"
crates = ["serde"]`,
  async *gather({ door, options }) {
    for (const [done, name] of options.crates.entries()) {
      door.progress(done, options.crates.length);
      const facts = await askCrate(door, name);
      if (facts === undefined) throw noSuchCrate(name);
      yield { kind: "crate", ...facts };
    }
  },
});

function noSuchCrate(name: string): Failure {
  return new Failure("network", `Unexpected crate ${quote(name)}, expected one that crates.io knows`, {
    hint: "Mend its name in the settings, or remove it.",
  });
}
