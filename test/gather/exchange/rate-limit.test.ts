import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { refusalOf } from "#galley/gather/exchange/judge-reply.js";
import { resetAt, spentLimitOf } from "#galley/gather/exchange/rate-limit.js";

const NOW = "2026-01-06T12:00:00Z";
const NOW_MS = Date.parse(NOW);

describe("a spent limit", () => {
  it("ends when the server says so, in whichever of their ways", () => {
    const reset = (value: string) => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": value });
    const rows: readonly (readonly [headers: Record<string, string>, untilSeconds: number | undefined])[] = [
      [{}, undefined],
      [{ "retry-after": "90" }, 90],
      [{ "retry-after": "Tue, 06 Jan 2026 12:05:00 GMT" }, 300],
      [{ "retry-after": "soon" }, undefined],
      [{ "retry-after": "9".repeat(40) }, undefined],
      [reset(String(NOW_MS / 1000 + 60)), 60],
      [reset("60"), 60],
      [reset("2026-01-06T12:01:00.123Z"), 60],
      [reset("later"), undefined],
      [{ "ratelimit-remaining": "0.0", "ratelimit-reset": "60" }, 60],
      [{ ...reset("60"), "x-ratelimit-remaining": "1" }, undefined],
      [{ ...reset("60"), "retry-after": "5" }, 5],
    ];
    for (const [headers, seconds] of rows) {
      const until = seconds === undefined ? {} : { untilMs: NOW_MS + seconds * 1000 };
      assert.deepEqual(spentLimitOf(429, headers, "", NOW_MS), until, JSON.stringify(headers));
    }
  });

  it("is told from a refusal that has nothing to do with it", () => {
    assert.equal(spentLimitOf(403, {}, "Forbidden", NOW_MS), undefined);
    assert.equal(spentLimitOf(200, { "retry-after": "1" }, "", NOW_MS), undefined);
    assert.deepEqual(spentLimitOf(403, {}, '{"message":"You hit a secondary rate limit."}', NOW_MS), {});
    assert.deepEqual(spentLimitOf(403, { "retry-after": "1" }, "", NOW_MS), { untilMs: NOW_MS + 1000 });
    assert.equal(resetAt({ "x-ratelimit-remaining": "7", "x-ratelimit-reset": "60" }, NOW_MS), undefined);
  });

  it("is said with its end and what would help, however far the end is", () => {
    const refusal = (headers: Record<string, string>, credential?: "github") =>
      refusalOf(
        { address: "https://api.example/", ...(credential === undefined ? {} : { credential }) },
        { status: 429, headers, text: "", address: "https://api.example/", at: NOW },
      );
    const soon = refusal({ "retry-after": "90" }, "github");
    assert.match(soon?.message ?? "", /429 of api\.example: .* until 2026-01-06 12:01 UTC/);
    assert.match(soon?.hint ?? "", /GITHUB_TOKEN/);
    assert.match(refusal({ "retry-after": "999999999" })?.message ?? "", /until 2057-/);
    assert.match(
      refusal({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "999999999999" })?.message ?? "",
      /UTC/,
    );
  });
});
