import assert from "node:assert/strict";
import { it } from "node:test";
import { areTooManyComplaints } from "#galley/deliver/complaint-rate.js";

it("takes three complaints in a thousand for too many, and one for a slip of a finger", () => {
  assert.equal(areTooManyComplaints(1, 10), false);
  assert.equal(areTooManyComplaints(2, 10), true);
  assert.equal(areTooManyComplaints(2, 667), false);
  assert.equal(areTooManyComplaints(3, 1000), true);
  assert.equal(areTooManyComplaints(2, 0), true);
});
