import { InvalidArgumentError } from "commander";
import { parseCalendarDate } from "../base/calendar-date.js";

/**
 * What options hold, read from what was typed. Each throws commander's `InvalidArgumentError`, which names the option
 * before what is said here.
 */

const HIGHEST_PORT = 65_535;

/** A number from 0 on. */
export function readWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Expected a whole number, from 0 on.");
  return Number(text);
}

/** A number from 1 on. */
export function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError("Expected a whole number, from 1 on.");
  return Number(text);
}

/** A port to listen on; 0 lets the system choose. */
export function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > HIGHEST_PORT)
    throw new InvalidArgumentError("Expected a number from 0 to 65535.");
  return Number(text);
}

/** Names with commas between them. */
export function readNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** A day as the moment at which it begins in UTC, in milliseconds since 1970. */
export function readDay(text: string): number {
  if (parseCalendarDate(text) !== text) throw new InvalidArgumentError("Expected a day, as 2026-12-31.");
  return Date.parse(`${text}T00:00:00Z`);
}
