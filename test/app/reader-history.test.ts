import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exportReader } from "#galley/app/export-reader.js";
import { lookUpAddress } from "#galley/app/keep-subscribers.js";
import { freshSecrets } from "../support/databases.js";
import { memoryLetters, memoryReaders } from "../support/memory-readers.js";
import { NOW, reader } from "../support/reader.js";

const ADA = reader("ada");
const HISTORY = {
  deliveries: [
    { mailing: "m1", state: "sent", answer: "250 Ok" },
    { mailing: "m2", state: "queued", answer: undefined },
  ],
  bounces: [{ mailing: "m1", kind: "soft", at: 0 }],
} as const;

async function room() {
  const store = { ...memoryReaders(), history: async () => HISTORY };
  await store.add(ADA);
  const publication = {
    title: "The Tidewater Lamp",
    address: "https://lamp.example",
    mail: {
      pages: "https://letters.example",
      from: { name: "", address: "a@b.example" },
    },
  };
  return { store, letters: memoryLetters(), secrets: freshSecrets(), clock: { now: () => NOW }, publication };
}

describe("the mail to a reader", () => {
  it("is in the file with all that is known of them", async () => {
    const known = JSON.parse(await exportReader(await room(), ADA)) as Record<string, unknown>;
    assert.deepEqual(known["messages"], [HISTORY.deliveries[0], { ...HISTORY.deliveries[1], answer: null }]);
    assert.deepEqual(known["cameBack"], [{ mailing: "m1", kind: "soft", at: "1970-01-01T00:00:00.000Z" }]);
  });

  it("is told to who looks their address up, as far as it came back", async () => {
    const opened = await room();
    assert.deepEqual((await lookUpAddress(opened, ADA.address)).cameBack, HISTORY.bounces);
    assert.deepEqual((await lookUpAddress(opened, "eve@lamp.example")).cameBack, []);
  });

  it("is told where a mail server put it off", async () => {
    const opened = await room();
    const letter = { subscriberId: ADA.id, occasion: "link", tries: 2, nextAt: 0, endsAt: NOW } as const;
    await opened.letters.keep(letter);
    assert.deepEqual((await lookUpAddress(opened, ADA.address)).letters, [letter]);
    const known = JSON.parse(await exportReader(opened, ADA)) as Record<string, unknown>;
    assert.deepEqual(known["lettersPutOff"], [
      { occasion: "link", tries: 2, nextAt: "1970-01-01T00:00:00.000Z" },
    ]);
  });
});
