import { preferencesOf } from "../audience/choose-preferences.js";
import type { Preferences, Subscriber } from "../audience/subscriber.js";
import type { TokenFault } from "../audience/tokens.js";
import { changeReader } from "./change-reader.js";
import { readerOfToken } from "./reader-of-token.js";
import type { ReaderRoom } from "./reader-room.js";

/** Whose page it is, or why there is none. */
export function lookAtPreferences(
  room: ReaderRoom,
  token: string,
): Promise<Subscriber | TokenFault | "gone"> {
  return readerOfToken(room, "preferences", token);
}

/** Writes down what a reader ticked, of the regions that the newsletter has. */
export async function choosePreferences(
  room: ReaderRoom,
  token: string,
  ticked: Preferences,
  knownRegions: readonly string[],
): Promise<Subscriber | TokenFault | "gone"> {
  const found = await lookAtPreferences(room, token);
  if (typeof found === "string") return found;
  const preferences = preferencesOf(ticked, ticked.regions, knownRegions);
  const change = { preferences, actedAt: room.clock.now() };
  return (await changeReader(room.store, found.id, () => change)) ?? "gone";
}
