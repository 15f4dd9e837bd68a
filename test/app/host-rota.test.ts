import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HostRota } from "#galley/app/host-rota.js";

const page = (text: string) => ({ host: text.slice(0, 1), text });
const rotaOf = (pages: string, restsUntil: (host: string) => number | undefined = () => undefined) =>
  new HostRota(pages.split(" ").map(page), ({ host }) => restsUntil(host));

/** The order in which one person would visit all. */
function walk(rota: ReturnType<typeof rotaOf>, now = 0): string {
  const visited: string[] = [];
  for (;;) {
    const turn = rota.next(now);
    if (turn === undefined) return visited.join(" ");
    if (turn.kind === "wait") return `${visited.join(" ")} wait ${turn.ms}`;
    visited.push(turn.page.text);
    rota.giveBack(turn.host, turn.page, now);
  }
}

describe("the rota of hosts", () => {
  it("gives every host its turn before any has another, those with most pages first", () => {
    assert.equal(walk(rotaOf("a1 b1 b2 b3 c1 c2 b4")), "b1 c1 a1 b2 c2 b3 b4");
  });

  it("gives nobody a host that another has in hand", () => {
    const rota = rotaOf("a1 a2");
    const turn = rota.next(0);
    assert.equal(turn?.kind, "visit");
    assert.equal(rota.next(0), undefined);
    if (turn.kind === "visit") rota.giveBack(turn.host, turn.page, 0);
    assert.equal(walk(rota), "a2");
  });

  it("counts what waits at hosts that somebody has in hand", () => {
    const rota = rotaOf("a1 a2 a3 b1");
    const turn = rota.next(0);
    assert.deepEqual(rota.queued, { pages: 3, hosts: 2, longest: 2 });
    assert.equal(rota.next(0)?.kind, "visit");
    assert.deepEqual(rota.queued, { pages: 2, hosts: 1, longest: 2 }, "of b nothing waits any more");
    if (turn?.kind === "visit") rota.giveBack(turn.host, turn.page, 0);
    assert.deepEqual(rota.queued, { pages: 2, hosts: 1, longest: 2 });
  });

  it("passes over hosts that rest, and waits when only they are left", () => {
    const rests = (host: string) => (host === "a" ? 100 : undefined);
    const rota = rotaOf("a1 a2 a3 b1", rests);
    assert.equal(walk(rota, 40), "b1 wait 60");
    assert.deepEqual(rota.queued, { pages: 3, hosts: 1, longest: 3 });
    assert.equal(walk(rota, 100), "a1 a2 a3");
  });

  it("leaves a host to another day that asks for too much rest", () => {
    const busyFor = (ms: number) => {
      let until = 0;
      const rota = new HostRota([page("a1"), page("a2"), page("a3")], () => until);
      let now = 0;
      let visits = 0;
      for (let turn = rota.next(now); turn !== undefined; turn = rota.next(now)) {
        if (turn.kind === "wait") now += turn.ms;
        else {
          visits += 1;
          until = now + ms;
          rota.giveBack(turn.host, turn.page, now);
        }
      }
      return [visits, rota.leftCount];
    };
    assert.deepEqual(busyFor(60_000), [3, 0]);
    assert.deepEqual(busyFor(86_400_000), [1, 2]);
    const many = new HostRota(
      Array.from("123456789", (one) => page(`a${one}`)),
      () => undefined,
    );
    assert.equal(many.leftCount, 0);
  });

  it("leaves a host that asked for too much rest while it was in nobody's hand", () => {
    // A page of another host led there, and was told to come back in three years.
    const rota = rotaOf("a1 b1 b2", (host) => (host === "b" ? 99_999_999_000 : undefined));
    assert.equal(walk(rota), "a1");
    assert.equal(rota.leftCount, 2);
    const endless = rotaOf("a1 b1", (host) => (host === "b" ? Infinity : undefined));
    assert.equal(walk(endless), "a1");
    assert.equal(endless.leftCount, 1);
  });

  it("leaves a host that rests again and again", () => {
    let [until, now, visits] = [0, 0, 0];
    const rota = new HostRota(
      Array.from({ length: 20 }, (_, at) => page(`a${at}`)),
      () => until,
    );
    for (let turn = rota.next(now); turn !== undefined; turn = rota.next(now)) {
      if (turn.kind === "wait") now += turn.ms;
      else {
        visits += 1;
        until = now + 1;
        rota.giveBack(turn.host, turn.page, now);
      }
    }
    assert.deepEqual([visits, rota.leftCount], [7, 13]);
  });
});
