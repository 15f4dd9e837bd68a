import { Failure } from "../base/failure.js";
import { hostOf } from "../base/web-address.js";
import { fileNameOf, type NoReply, type PutQuestion } from "../gather/exchange/exchange.js";
import { formatExchange, readExchange } from "../gather/exchange/exchange-file.js";
import {
  formatRecordingFacts,
  readRecordingFacts,
  RECORDING_FILE,
  type RecordingFacts,
} from "../gather/exchange/recording.js";
import type { RecordingFolder } from "./recording-folder.js";

/** Keeps every question and what came of it, failures too, in a folder. Throws a Failure `disk` when it cannot. */
export function recordExchanges(
  put: PutQuestion,
  folder: RecordingFolder,
  facts: RecordingFacts,
): PutQuestion {
  folder.write(RECORDING_FILE, formatRecordingFacts(facts));
  return async (ask) => {
    const came = await put(ask);
    folder.write(fileNameOf(ask), formatExchange(ask, came));
    return came;
  };
}

/** A recording that answers in the place of the world. */
export interface Replay extends RecordingFacts {
  /** Says what came of a question then, in any order and as often as it is asked. */
  readonly put: PutQuestion;
}

/** Opens a recording. Throws a Failure `bad-input` when it is damaged, and `not-found` when the folder holds none. */
export function replayExchanges(folder: RecordingFolder): Replay {
  const head = folder.read(RECORDING_FILE);
  if (head === undefined) {
    throw new Failure("not-found", `Unexpected lack of ${RECORDING_FILE} in ${folder.name}, expected one`, {
      hint: "Name a folder that `galley gather --record` has written.",
    });
  }
  return {
    ...readRecordingFacts(head, RECORDING_FILE),
    put: async (ask) => {
      const name = fileNameOf(ask);
      const text = folder.read(name);
      return (text === undefined ? undefined : readExchange(ask, text, name)) ?? notRecorded(ask.address);
    },
  };
}

function notRecorded(address: string): NoReply {
  return {
    kind: "none",
    reason: `Unexpected question to ${hostOf(address) ?? "a server"}, expected one that was recorded`,
    hint: "The sources, the sections or the dates are others than when it was recorded: record anew.",
  };
}
