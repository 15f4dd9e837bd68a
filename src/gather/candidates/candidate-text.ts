import { markdownLine, markdownLink, markdownTitle } from "../markdown/markdown-link.js";
import type { FoundCrate, FoundPage, FoundQuote } from "../found.js";
import type { Candidate } from "./candidate.js";

/** Stands for what no source tells; `structure/placeholder` keeps a draft from going out with it. */
const WHO_SAID_IT = "SPEAKER_HERE";

/**
 * A candidate as it stands in a draft: an item with its marker, or a paragraph for crate and quote. Undefined when its
 * title or address cannot stand in a draft; what a stranger wrote is escaped.
 */
export function candidateText({ found }: Candidate, marker: string): string | undefined {
  switch (found.kind) {
    case "page":
      return pageText(found, marker);
    case "call":
      return itemOf(marker, markdownLink(found.title, found.address));
    case "crate":
      return crateText(found);
    case "quote":
      return quoteText(found);
  }
}

function itemOf(marker: string, link: string | undefined, prefixes = ""): string | undefined {
  return link === undefined ? undefined : `${marker} ${prefixes}${link}`;
}

/** The page's medium and language before its title, where they are not the usual ones. */
function pageText({ title, address, medium, language }: FoundPage, marker: string): string | undefined {
  const isForeign = language !== undefined && !/^en\b/i.test(language) && /^[a-z]{2}\b/i.test(language);
  const prefixes = [
    ...(isForeign ? [`[${language.slice(0, 2).toUpperCase()}] `] : []),
    ...(medium === "video" || medium === "audio" ? [`[${medium}] `] : []),
  ].join("");
  return itemOf(marker, markdownLink(title, address), prefixes);
}

function crateText({ name, address, description, suggestedBy }: FoundCrate): string | undefined {
  const link = markdownLink(name, address);
  if (link === undefined) return undefined;
  const what = description === undefined ? "" : `, ${markdownTitle(description).replace(/\.$/, "")}`;
  return `This week's crate is ${link}${what}.${thanksTo(suggestedBy)}`;
}

function quoteText({ text, address, author, saidBy, saidAddress }: FoundQuote): string {
  const lines = text.split(/\r?\n/).map((line) => markdownLine(line));
  const quoted = lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
  const speaker = saidBy ?? WHO_SAID_IT;
  const where = saidAddress === undefined ? undefined : markdownLink(speaker, saidAddress);
  return `${quoted}\n\n– ${where ?? markdownTitle(speaker)}${thanksTo({ name: author, address })}`;
}

function thanksTo(person: { readonly name: string; readonly address: string } | undefined): string {
  const link = person && markdownLink(person.name, person.address);
  return link === undefined ? "" : `\n\nThanks to ${link} for the suggestion!`;
}
