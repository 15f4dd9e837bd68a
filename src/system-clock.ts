import { setMaxListeners } from "node:events";
import type { Clock } from "./app/clock.js";

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((done) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        done();
      };
      const timer = setTimeout(end, ms);
      if (signal !== undefined) {
        // Dozens may sleep until one signal, and each stops to listen when it wakes: no leak to warn of.
        setMaxListeners(0, signal);
        signal.addEventListener("abort", end);
      }
      if (signal?.aborted === true) end();
    }),
};
