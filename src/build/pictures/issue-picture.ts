import { formatDate } from "../../base/calendar-date.js";
import { fingerprint, hashPairOfText } from "../../base/hash.js";
import { signOf } from "../../base/png/encode-png.js";
import { typedHost } from "../../base/address-parts.js";
import { dateline, isPlainNumber } from "../pages/issue-names.js";
import type { IssueEntry, PictureView, SiteView } from "../pages/view.js";
import type { TypeTexts } from "../source-files.js";
import { type FrontPage, FrontPagePress, PICTURE_HEIGHT, PICTURE_WIDTH } from "./front-page.js";

/** To be raised whenever the same front page is drawn or packed otherwise. */
export const DRAWING = 2;

/** Makes the pictures of a site's issues, and knows those again that an earlier build made. */
export class IssuePictures {
  readonly #site: SiteView;
  readonly #type: TypeTexts;
  /** What all pictures depend on besides what they say. */
  readonly #maker: string;
  #press: FrontPagePress | undefined;

  constructor(site: SiteView, type: TypeTexts) {
    this.#site = site;
    this.#type = type;
    this.#maker = `${DRAWING} ${fingerprint(type.bold)} ${fingerprint(type.regular)}`;
  }

  /** The picture of an issue as a PNG; `old`, where it is whole and says the same, is given back as it is. */
  print(issue: IssueEntry, headlines: readonly string[], old: Uint8Array | undefined): Uint8Array {
    const page = frontPageOf(this.#site, issue, headlines);
    const sign = hashPairOfText(JSON.stringify([this.#maker, page])).join("-");
    if (old !== undefined && signOf(old) === sign) return old;
    this.#press ??= new FrontPagePress(this.#type);
    return this.#press.print(page, sign);
  }
}

/** What the picture of an issue says; a title that says more than the paper's name and a number is the first headline. */
export function frontPageOf(site: SiteView, issue: IssueEntry, titles: readonly string[]): FrontPage {
  const number = issue.number ?? numberInTitle(site, issue);
  const isPlain = isPlainNumber(site, { ...issue, number });
  // In old issues many links are a number or a `here` within a sentence, which say nothing by themselves.
  const telling = titles.filter((title) => title.includes(" "));
  const headlines = telling.length > 0 ? telling : titles;
  return {
    nameplate: site.title,
    folio: [typedHost(site.address) ?? "", dateline(issue), number === undefined ? "" : `No. ${number}`],
    headlines: isPlain ? headlines : [issue.title, ...headlines],
  };
}

/** The number of an issue whose header has none, from a title of the paper's name and a number. */
function numberInTitle(site: SiteView, { title }: IssueEntry): number | undefined {
  const rest = title.toLowerCase().startsWith(`${site.title.toLowerCase()} `)
    ? title.slice(site.title.length + 1)
    : "";
  return /^[1-9]\d{0,5}$/.test(rest) ? Number(rest) : undefined;
}

/** Where the picture of an issue lies, and what it shows: `front-page.png` in its folder, or `665.front-page.png`. */
export function pictureOf(site: SiteView, issue: IssueEntry): PictureView {
  const { path } = issue;
  const name = isPlainNumber(site, issue)
    ? `${site.title}, No. ${issue.number}`
    : `${site.title}: ${issue.title}`;
  return {
    path: path.endsWith("/") ? `${path}front-page.png` : `${path.replace(/\.html$/, "")}.front-page.png`,
    width: PICTURE_WIDTH,
    height: PICTURE_HEIGHT,
    alternative: `The front page of ${name}, ${formatDate(issue.date)}, with its first headlines`,
  };
}
