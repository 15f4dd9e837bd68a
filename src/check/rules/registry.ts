// Written by scripts/write-rule-registry.mjs: change the files, then run `npm run rules`.
import type { AnyRule } from "../rule.js";
import eventAsHeading from "./event/as-heading.js";
import eventCancelled from "./event/cancelled.js";
import eventDateOrder from "./event/date-order.js";
import eventDuplicate from "./event/duplicate.js";
import eventEmptyRegion from "./event/empty-region.js";
import eventGrammar from "./event/grammar.js";
import eventGroupAddress from "./event/group-address.js";
import eventHybridLabel from "./event/hybrid-label.js";
import eventImpossibleDate from "./event/impossible-date.js";
import eventLocation from "./event/location.js";
import eventMode from "./event/mode.js";
import eventNearDuplicate from "./event/near-duplicate.js";
import eventOutsideWindow from "./event/outside-window.js";
import eventPast from "./event/past.js";
import eventPlaceOrder from "./event/place-order.js";
import eventRegionOrder from "./event/region-order.js";
import eventSameAddress from "./event/same-address.js";
import eventTitleDate from "./event/title-date.js";
import eventUntitled from "./event/untitled.js";
import eventWeekday from "./event/weekday.js";
import eventWindow from "./event/window.js";
import eventWrongRegion from "./event/wrong-region.js";
import eventWrongYear from "./event/wrong-year.js";
import waiverIdle from "./waiver/idle.js";
import waiverUnexplained from "./waiver/unexplained.js";
import waiverUnknownRule from "./waiver/unknown-rule.js";

/** Every rule there is, in the order of the codes. */
export const RULES: readonly AnyRule[] = [
  eventAsHeading,
  eventCancelled,
  eventDateOrder,
  eventDuplicate,
  eventEmptyRegion,
  eventGrammar,
  eventGroupAddress,
  eventHybridLabel,
  eventImpossibleDate,
  eventLocation,
  eventMode,
  eventNearDuplicate,
  eventOutsideWindow,
  eventPast,
  eventPlaceOrder,
  eventRegionOrder,
  eventSameAddress,
  eventTitleDate,
  eventUntitled,
  eventWeekday,
  eventWindow,
  eventWrongRegion,
  eventWrongYear,
  waiverIdle,
  waiverUnexplained,
  waiverUnknownRule,
];
