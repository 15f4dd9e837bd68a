import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Turns } from "#galley/browser/turns.js";

/** Questions whose answers come when the test says so. */
class Oracle {
  readonly asked: string[] = [];
  readonly told: string[] = [];
  readonly #open = new Map<string, { resolve: (answer: string) => void; reject: (error: Error) => void }>();
  #endPause = (): void => undefined;
  readonly turns = new Turns<string, string>(
    (question) => {
      this.asked.push(question);
      return new Promise((resolve, reject) => this.#open.set(question, { resolve, reject }));
    },
    {
      answer: (question, answer) => this.told.push(`${question}: ${answer}`),
      failure: (question) => this.told.push(`${question} failed`),
    },
    () => new Promise((resolve) => (this.#endPause = resolve)),
  );

  ask(question: string): Promise<void> {
    return this.turns.ask(question);
  }

  async answer(question: string): Promise<void> {
    this.#open.get(question)?.resolve("found");
    await settled();
  }

  async fail(question: string): Promise<void> {
    this.#open.get(question)?.reject(new Error("gone"));
    await settled();
  }

  async endPause(): Promise<void> {
    this.#endPause();
    await settled();
  }
}

/** When all that is ready has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("questions in turn", () => {
  it("are asked at once when nothing is under way", async () => {
    const oracle = new Oracle();
    void oracle.ask("t");
    await settled();
    assert.deepEqual(oracle.asked, ["t"]);
    await oracle.answer("t");
    void oracle.ask("to");
    await settled();
    assert.deepEqual(oracle.asked, ["t", "to"]);
  });

  it("wait for the one under way, and only the newest of them is asked", async () => {
    const oracle = new Oracle();
    for (const question of ["t", "to", "tok", "toki"]) {
      void oracle.ask(question);
      if (question === "t") await settled();
    }
    await settled();
    assert.deepEqual(oracle.asked, ["t"]);
    await oracle.answer("t");
    assert.deepEqual(oracle.asked, ["t", "toki"]);
    assert.deepEqual(oracle.told, ["t: found"]);
  });

  it("do not wait for long, and are never told after a newer one", async () => {
    const oracle = new Oracle();
    void oracle.ask("slow");
    await settled();
    void oracle.ask("quick");
    await oracle.endPause();
    assert.deepEqual(oracle.asked, ["slow", "quick"]);
    await oracle.answer("quick");
    await oracle.answer("slow");
    assert.deepEqual(oracle.told, ["quick: found"]);
  });

  it("fail only when they are the newest", async () => {
    const oracle = new Oracle();
    void oracle.ask("old");
    await settled();
    void oracle.ask("new");
    await settled();
    await oracle.fail("old");
    assert.deepEqual(oracle.told, []);
    await oracle.fail("new");
    assert.deepEqual(oracle.told, ["new failed"]);
    void oracle.ask("new");
    await settled();
    await oracle.answer("new");
    assert.deepEqual(oracle.told, ["new failed", "new: found"]);
  });

  it("are forgotten when nothing is asked any more", async () => {
    const oracle = new Oracle();
    void oracle.ask("t");
    await settled();
    oracle.turns.forget();
    await oracle.answer("t");
    await oracle.fail("t");
    assert.deepEqual(oracle.told, []);
  });
});
