import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { databaseFailure } from "#galley/adapters/sql/database-failure.js";
import { openPostgres } from "#galley/adapters/sql/open-postgres.js";
import { Failure } from "#galley/base/failure.js";

const refused = (message: RegExp, hint: RegExp) => (error: unknown) =>
  error instanceof Failure &&
  error.code === "usage" &&
  error.cause === undefined &&
  !error.message.includes("cret") &&
  message.test(error.message) &&
  hint.test(error.hint ?? "");

describe("an address of PostgreSQL", () => {
  it("is refused without being repeated when it is none", () => {
    for (const address of [
      "postgres://u:se/cret@db.example/x",
      "postgres://u:se#cret@db.example/x",
      "postgres://u:secret@db.example:99999/x",
      "postgres://u:secret@[db/x",
      "postgres://u:secret@db.example/x?port=abc",
    ])
      assert.throws(
        () => openPostgres(address),
        refused(/^Unexpected DATABASE_URL, expected/, /%40/),
        address,
      );
  });

  it("is refused when it names a certificate that cannot be read", () => {
    assert.throws(
      () => openPostgres("postgres://u:secret@db.example/x?sslmode=verify-full&sslrootcert=/no/such.pem"),
      refused(/`\/no\/such\.pem` in DATABASE_URL/, /sslrootcert/),
    );
  });

  it("whose connection broke between two calls is a failure of the world, though it has no code", () => {
    for (const told of [
      "Client has encountered a connection error and is not queryable",
      "Client was closed",
    ]) {
      const failure = databaseFailure(new Error(told));
      assert.ok(failure instanceof Failure && failure.code === "disk", told);
    }
  });

  it("of a host with several addresses is told with what one of them said", () => {
    const each = ["::1", "127.0.0.1"].map((host) => new Error(`connect ECONNREFUSED ${host}:5432`));
    const error = Object.assign(new AggregateError(each), { code: "ECONNREFUSED" });
    const failure = databaseFailure(error);
    assert.ok(failure instanceof Failure);
    assert.match(failure.message, /`connect ECONNREFUSED ::1:5432`/);
    assert.match(failure.hint ?? "", /PostgreSQL runs/);
  });
});
