import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFeedDate } from "#galley/gather/formats/feed-date.js";

const DATES: readonly (readonly [string, string | undefined])[] = [
  ["Tue, 06 Jan 2026 10:00:30 GMT", "2026-01-06T10:00:30Z"],
  ["6 Jan 26 10:00 EST", "2026-01-06T15:00:00Z"],
  ["Tue, 06 January 2026 10:00:00 +0530", "2026-01-06T04:30:00Z"],
  ["Tue,  6 Jan 2026 00:15:00 -0100", "2026-01-06T01:15:00Z"],
  ["06 Jan 99 10:00 PDT", "1999-01-06T17:00:00Z"],
  ["2026-01-06T10:00:00.5+01:00", "2026-01-06T09:00:00Z"],
  ["2026-01-06T10:00:00", "2026-01-06T10:00:00Z"],
  ["2026-01-06", "2026-01-06T00:00:00Z"],
  ["Tue, 31 Feb 2026 10:00:00 GMT", undefined],
  ["Tue, 06 Foo 2026 10:00:00 GMT", undefined],
  ["06 Jan 2026 10:00 QQQ", undefined],
  ["06 Jan 2026 25:00 GMT", undefined],
  ["yesterday", undefined],
  ["", undefined],
];

for (const [typed, moment] of DATES) {
  test(`a feed's date: ${typed}`, () => assert.equal(parseFeedDate(typed), moment));
}
