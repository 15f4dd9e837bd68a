import { quote } from "../base/quote.js";
import { hostOf } from "../base/web-address.js";
import type { SourceSettings } from "../issue/publication.js";
import { secretPartsOf } from "./exchange/secret-parts.js";

/** What stands in a label is cut beyond this. */
const LONGEST_TEXT = 60;

/**
 * Names of sources for people, each unlike all others: the source's own name where that tells it apart; else with the
 * first text of its options, of an address the host; then with the address's path, the section, or a number.
 */
export function sourceLabels(all: readonly SourceSettings[]): string[] {
  const names = all.map(({ source }) => source);
  const withText = longerWhereShared(names, (at) => joined(all[at], hostOrText));
  const withPath = longerWhereShared(withText, (at) => joined(all[at], addressOrText));
  const withSection = longerWhereShared(withPath, (at, label) => {
    const section = all[at]?.section;
    return section === undefined ? label : `${label}, ${section}`;
  });
  return longerWhereShared(withSection, (at, label) => {
    const before = withSection.slice(0, at + 1).filter((one) => one === label).length;
    return `${label} (${before})`;
  });
}

function longerWhereShared(
  labels: readonly string[],
  longer: (at: number, label: string) => string,
): string[] {
  return labels.map((label, at) => {
    const isShared = labels.some((other, where) => where !== at && other === label);
    return isShared ? longer(at, label) : label;
  });
}

function joined(settings: SourceSettings | undefined, say: (text: string) => string): string {
  if (settings === undefined) return "";
  const texts = Object.values(settings.options).flatMap((value): unknown[] =>
    Array.isArray(value) ? value : [value],
  );
  const text = texts.find((value) => typeof value === "string");
  return text === undefined
    ? settings.source
    : `${settings.source} ${quote(say(text), LONGEST_TEXT).slice(1, -1)}`;
}

function hostOrText(text: string): string {
  return hostOf(text) ?? text;
}

/** The address without its parameters, which may be secret; without its path where that is. */
function addressOrText(text: string): string {
  const host = hostOf(text);
  if (host === undefined) return text;
  return secretPartsOf(text).length > 0 ? host : `${host}${new URL(text).pathname}`;
}
