import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { drawBar, drawColumns, LARGE, SMALL } from "#galley/build/stats/draw-columns.js";

const COLUMNS = {
  title: "Items <by> year",
  labels: ["2013", "2014", "2015"],
  values: [5, 1200, 0],
  isLastOpen: false,
};

/** The number of an attribute of every column, in the order of the picture. */
function columnsIn(svg: string, name: "x" | "y" | "width" | "height"): number[] {
  return [...svg.matchAll(new RegExp(`<rect [^>]*\\b${name}="([^"]*)"`, "g"))].map(([, value]) =>
    Number(value),
  );
}

describe("columns", () => {
  it("say in words what they show", () => {
    const svg = drawColumns(COLUMNS, LARGE);
    assert.match(
      svg,
      /role="img"><title>Items &lt;by&gt; year: 5 in 2013, 0 in 2015; most in 2014, 1,200<\/title>/,
    );
    assert.match(
      drawColumns({ ...COLUMNS, values: [0, 0, 0] }, SMALL),
      /<title>Items &lt;by&gt; year: none<\/title>/,
    );
  });

  it("take their colour from the text around them, and no style of their own", () => {
    for (const svg of [drawColumns(COLUMNS, LARGE), drawColumns(COLUMNS, SMALL), drawBar(1, 2)]) {
      assert.match(svg, /fill="currentColor"/);
      assert.doesNotMatch(svg, /style=|<style|#[0-9a-f]{3}/i);
    }
  });

  it("draw what is not over lighter", () => {
    const svg = drawColumns({ ...COLUMNS, values: [1, 2, 3], isLastOpen: true }, SMALL);
    assert.match(svg, /<rect[^>]*>(?=<rect[^>]*fill-opacity="\.45"\/><path)/);
    assert.equal(svg.match(/fill-opacity/g)?.length, 1);
  });

  it("are as tall as their numbers, and never leave the picture", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (numbers) => {
        const labels = numbers.map((_, at) => String(2000 + at));
        const svg = drawColumns({ title: "x", labels, values: numbers, isLastOpen: true }, LARGE);
        const [xs, widths] = [columnsIn(svg, "x"), columnsIn(svg, "width")];
        const [ys, heights] = [columnsIn(svg, "y"), columnsIn(svg, "height")];
        const drawn = numbers.filter((value) => value > 0);
        assert.equal(heights.length, drawn.length);
        const tallest = Math.max(...numbers);
        drawn.forEach((value, at) => {
          assert.ok(Math.abs((heights[at] ?? 0) - Math.max(0.75, (119 * value) / tallest)) < 0.01);
          assert.ok((xs[at] ?? -1) >= 0 && (xs[at] ?? 0) + (widths[at] ?? 0) <= 320.01);
          assert.ok(Math.abs((ys[at] ?? 0) + (heights[at] ?? 0) - 119) < 0.02, "stands on the line");
        });
      }),
    );
  });
});

describe("bars", () => {
  it("are as long as their part of the largest, and silent", () => {
    assert.deepEqual(columnsIn(drawBar(3, 4), "width").at(-1), 84);
    assert.match(drawBar(0, 0), /aria-hidden="true"><rect width="0"/);
  });
});
