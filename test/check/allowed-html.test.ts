import assert from "node:assert/strict";
import { it } from "node:test";
import { renderRawBlock } from "#galley/build/render/raw-html.js";
import rule from "#galley/check/rules/markdown/raw-html.js";

const context = { href: (address: string) => address, image: () => "<img>" };
const allowed = rule.options?.["allowed"]?.default;

it("allows an element in a draft exactly where the page shows it", () => {
  assert.ok(Array.isArray(allowed) && allowed.length > 20);
  for (const name of [...(allowed as string[]), "details", "iframe", "summary", "T", "table", "u", "video"]) {
    const isShown = renderRawBlock(`<${name}>x</${name}>`, context).includes(`<${name}`);
    assert.equal(isShown, allowed.includes(name), name);
  }
});
