import { unreadable } from "./github-api.js";

/** The text that stands under keys within each other. Throws a Failure `network` where there is none. */
export function textAt(value: unknown, ...keys: readonly string[]): string {
  const found = keys.reduce(valueAt, value);
  if (typeof found !== "string") throw unreadable();
  return found;
}

/** What an answer holds under a key; undefined for what holds nothing. */
export function valueAt(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
