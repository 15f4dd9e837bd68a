import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fillOutline, type Mask } from "#galley/build/pictures/fill-outline.js";

const sumOf = ({ coverage }: Mask): number => coverage.reduce((sum, part) => sum + part, 0);

/** How much of a pixel is covered, counted from the pen. */
function at({ left, top, width, height, coverage }: Mask, x: number, y: number): number {
  const [column, row] = [x - left, y - top];
  return column < 0 || row < 0 || column >= width || row >= height
    ? 0
    : (coverage[row * width + column] ?? 0);
}

describe("fillOutline", () => {
  it("covers what lies within a rectangle, and parts of pixels at its edges", () => {
    // From 1 to 3.5 across, from 0 to 2 upwards.
    const mask = fillOutline("m10 0l25 0l0 20l-25 0l0 -20", 0.1, 0);
    assert.equal(at(mask, 0, -1), 0);
    assert.equal(at(mask, 1, -1), 1);
    assert.equal(at(mask, 2, -2), 1);
    assert.ok(Math.abs(at(mask, 3, -1) - 0.5) < 1e-9);
    assert.equal(at(mask, 1, 0), 0);
    assert.equal(at(mask, 1, -3), 0);
    assert.ok(Math.abs(sumOf(mask) - 5) < 1e-9);
  });

  it("leaves free what an outline within another encloses the other way round", () => {
    const ring = fillOutline("m0 0l0 100l100 0l0 -100l-100 0m25 25l50 0l0 50l-50 0l0 -50", 0.1, 0);
    assert.equal(at(ring, 4, -5), 0);
    assert.equal(at(ring, 1, -1), 1);
  });

  it("closes what an outline leaves open, and draws curves", () => {
    const open = fillOutline("m0 0l100 0l0 100", 0.1, 0);
    assert.ok(Math.abs(sumOf(open) - 50) < 1e-9);
    // A parabola over a chord encloses two thirds of the triangle around it.
    const parabola = fillOutline("m0 0q500 1000 1000 0l-1000 0", 0.1, 0);
    assert.ok(Math.abs(sumOf(parabola) - 100 * 100 * 0.5 * (2 / 3)) < 25);
  });

  it("covers the area of any triangle, wherever the pen stands", () => {
    const step = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(
        fc.tuple(step, step, step, step),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (steps, shift) => {
          const [a, b, c, d] = steps;
          const mask = fillOutline(`m50 50l${a} ${b}l${c} ${d}`, 0.1, shift);
          const area = Math.abs(a * d - b * c) / 2 / 100;
          assert.ok(Math.abs(sumOf(mask) - area) < 1e-6, `${sumOf(mask)} ${area}`);
        },
      ),
    );
  });

  it("draws nothing of an empty outline", () => assert.equal(sumOf(fillOutline("", 1, 0)), 0));
});
