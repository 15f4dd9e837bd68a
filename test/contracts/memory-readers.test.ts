import { describe } from "node:test";
import { memoryCounters, memoryLetters, memoryReaders } from "../support/memory-readers.js";
import { freshSecrets } from "../support/databases.js";
import { describeCounters } from "./counters.js";
import { describeDepartures } from "./departures.js";
import { describeLetterQueue } from "./letter-queue.js";
import { describeSubscriberStore } from "./subscriber-store.js";

describe("readers in the memory of tests", () => {
  const open = async () => ({ store: memoryReaders(), secrets: freshSecrets() });
  describeSubscriberStore(open);
  describeDepartures(open);
});

describe("counters in the memory of tests", () => {
  describeCounters(async () => memoryCounters());
});

describe("letters in the memory of tests", () => {
  describeLetterQueue(async () => memoryLetters());
});
