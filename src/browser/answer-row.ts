import { formatDate } from "../base/calendar-date.js";
import { safeAddress } from "../base/web-address.js";
import type { SearchAnswer } from "../search/search.js";

const KINDS: Readonly<Record<SearchAnswer["kind"], string>> = {
  link: "",
  event: "Event",
  call: "Call",
  quote: "Quote",
};

/**
 * One item as a row of the list. Whatever it says becomes text, never markup, and its address passes the gate for links
 * or becomes none.
 */
export function answerRow(answer: SearchAnswer, languageName: string): HTMLLIElement {
  const row = document.createElement("li");
  row.append(headlineOf(answer), matterOf(answer, languageName), originOf(answer));
  return row;
}

function headlineOf({ title, url, path, prefixes, section, language }: SearchAnswer): HTMLElement {
  const headline = element("p", "headline");
  for (const prefix of prefixes) headline.append(element("span", "prefix", prefix), " ");
  const text = title.trim() || url.trim() || section;
  // What leads nowhere is found in its issue.
  const target = url.trim() === "" ? path : safeAddress(url);
  const name = target === undefined ? element("span", "", text) : linkTo(target, text);
  if (language !== "") name.lang = language;
  headline.append(name);
  return headline;
}

function matterOf({ section, host, kind }: SearchAnswer, languageName: string): HTMLElement {
  const parts = [section, host, KINDS[kind], languageName].filter((part) => part !== "");
  return element("p", "matter", parts.join(" · "));
}

function originOf({ issueTitle, date, path }: SearchAnswer): HTMLElement {
  const origin = element("p", "origin");
  const time = element("time", "", formatDate(date));
  time.setAttribute("datetime", date);
  const target = safeAddress(path);
  origin.append(target === undefined ? issueTitle : linkTo(target, issueTitle), " ", time);
  return origin;
}

function linkTo(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  return link;
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}
