import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readPlace } from "#galley/issue/events/event-place.js";
import { faultsOfSpot } from "#galley/check/place-faults.js";

const START = 7;
const conventions = { spellings: { GB: "UK" }, withState: ["US", "CA", "AU"] };

describe("readPlace", () => {
  const cases: Readonly<Record<string, readonly [mode: string, where: string, relabelled?: string]>> = {
    Virtual: ["virtual", ""],
    "Virtual (Oslo, NO)": ["virtual", "Oslo, NO"],
    "Hybrid (Moab, UT, US)": ["hybrid", "Moab, UT, US"],
    "Oslo, NO": ["in-person", "Oslo, NO"],
    "Virtualville, TX, US": ["in-person", "Virtualville, TX, US"],
    Online: ["virtual", "", "Virtual"],
    "virtual (Oslo, NO)": ["virtual", "Oslo, NO", "Virtual (Oslo, NO)"],
    "Virtual(Oslo, NO)": ["virtual", "Oslo, NO", "Virtual (Oslo, NO)"],
    "Virtual( Oslo, NO )": ["virtual", "Oslo, NO", "Virtual (Oslo, NO)"],
    "Virtual - Oslo, NO": ["virtual", "Oslo, NO", "Virtual (Oslo, NO)"],
    "Virtual + Oslo, NO": ["hybrid", "Oslo, NO", "Hybrid (Oslo, NO)"],
    "Virtual + In Person (Oslo, NO)": ["hybrid", "Oslo, NO", "Hybrid (Oslo, NO)"],
    "Hybrid - Virtual and In-Person (Oslo/Kristiania, NO)": [
      "hybrid",
      "Oslo/Kristiania, NO",
      "Hybrid (Oslo/Kristiania, NO)",
    ],
    "Hybrid: In-Person and Virtual (Oslo (Sentrum), NO)": [
      "hybrid",
      "Oslo (Sentrum), NO",
      "Hybrid (Oslo (Sentrum), NO)",
    ],
    "Hybrid (Virtual + In-person) Oslo, NO": ["hybrid", "Oslo, NO", "Hybrid (Oslo, NO)"],
    "Oslo, NO + Virtual": ["hybrid", "Oslo, NO", "Hybrid (Oslo, NO)"],
    "Oslo, NO - Virtual + In-person": ["hybrid", "Oslo, NO", "Hybrid (Oslo, NO)"],
    "Oslo, NO (Virtual)": ["virtual", "Oslo, NO", "Virtual (Oslo, NO)"],
    "In-person (Oslo, NO)": ["in-person", "Oslo, NO", "Oslo, NO"],
  };
  for (const [location, [mode, where, relabelled]] of Object.entries(cases)) {
    it(`reads ${location}`, () => {
      const place = readPlace(location, START);
      assert.deepEqual([place.mode, place.where, place.relabelled], [mode, where, relabelled]);
      for (const { span, text } of place.spots.flatMap(({ parts }) => parts))
        assert.equal(location.slice(span.start - START, span.end - START), text);
    });
  }

  it("tells several places from one with two names", () => {
    const spots = (location: string) => readPlace(location, 0).spots.map(({ text }) => text);
    assert.deepEqual(spots("Virtual (Oslo, NO; Moab, UT, US)"), ["Oslo, NO", "Moab, UT, US"]);
    assert.deepEqual(spots("Nairobi, KE / Lagos, NG"), ["Nairobi, KE", "Lagos, NG"]);
    assert.deepEqual(spots("Subang / Petaling, MY"), ["Subang / Petaling, MY"]);
  });

  it("takes any text, and points into it", () => {
    const piece = fc.constantFrom(
      "Virtual",
      "hybrid",
      "(",
      ")",
      ",",
      ";",
      " / ",
      "+",
      "-",
      " ",
      "Oslo",
      "NO",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const location = pieces.join("").trim();
        for (const spot of readPlace(location, START).spots) {
          assert.equal(location.slice(spot.span.start - START, spot.span.end - START), spot.text);
          assert.ok(spot.parts.length > 0 || spot.text.replaceAll(",", "").trim() === "");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes no longer for a hostile one", () => {
    const start = performance.now();
    for (const sign of ["(", "virtual+", "virtual ", "- ", ", ", " / ", "("])
      readPlace(sign.repeat(20_000), 0);
    assert.ok(performance.now() - start < 20_000);
  });
});

describe("faultsOfSpot", () => {
  const cases: Readonly<Record<string, string>> = {
    "Oslo, NO": "Oslo, NO",
    "Bath, GB": "Bath, UK!",
    "Bath, England": "Bath, UK!",
    "Bergen, No": "Bergen, NO!",
    "Oslo NO": "Oslo, NO!",
    "Moab, UT US": "Moab, UT, US!",
    "Moab UT, US": "Moab, UT, US!",
    "Moab, utah, US": "Moab, UT, US!",
    "Astoria, OR": "Astoria, OR, US!",
    "Perth, AU": "Perth, WA, AU?",
    "Bath, H4, UK": "Bath, UK!",
    "Meißen, SN, DE": "Meißen, DE?",
    "Barton, AC, AU": "Barton, ACT, AU!",
  };
  for (const [typed, expected] of Object.entries(cases)) {
    it(`mends ${typed}`, () => {
      const [spot] = readPlace(typed, 0).spots;
      assert.ok(spot);
      const [fault] = faultsOfSpot(spot, conventions);
      const { span, text, safe } = fault?.edit ?? { span: { start: 0, end: 0 }, text: "", safe: undefined };
      const mark = safe === undefined ? "" : safe ? "!" : "?";
      assert.equal(typed.slice(0, span.start) + text + typed.slice(span.end) + mark, expected);
    });
  }

  it("knows no better for what it cannot know", () => {
    for (const typed of [
      "Europe",
      "Kenya",
      "São Tomé, SP",
      "Fresno, CA",
      "Barton, AU",
      "Anytown, WA",
      "Lima, ZZ",
    ]) {
      const [spot] = readPlace(typed, 0).spots;
      assert.ok(spot);
      const faults = faultsOfSpot(spot, conventions);
      assert.equal(faults.length, 1, typed);
      assert.equal(faults[0]?.edit, undefined, typed);
    }
  });
});
