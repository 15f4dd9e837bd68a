import type { Publication } from "../issue/publication.js";
import { fileOf } from "./addresses.js";
import type { ArchivedIssue } from "./archive.js";
import { viewIssue } from "./issue-view.js";
import { oembedAddress, renderOembed } from "./oembed.js";
import { renderIssue } from "./pages/issue.js";
import type { IssueEntry, IssueSharing, IssueView, SiteView } from "./pages/view.js";
import { IssuePictures, pictureOf } from "./pictures/issue-picture.js";
import type { IssueSigns } from "./records/issue-signs.js";
import type { Output, SiteSources } from "./source-files.js";

/** The issues before and after one. */
export interface Neighbours {
  readonly previous?: IssueEntry | undefined;
  readonly next?: IssueEntry | undefined;
}

/** Plans what the site has of each issue: its page with a picture, and beside it what programs that embed it are told. */
export class IssuePlanner {
  readonly #publication: Publication;
  readonly #site: SiteView;
  readonly #changes: SiteSources["changes"];
  readonly #deadLinks: SiteSources["deadLinks"];
  readonly #pictures: IssuePictures | undefined;
  readonly #signs: IssueSigns;
  /** Found while a page is made, and needed for its picture. */
  readonly #headlines = new WeakMap<ArchivedIssue, readonly string[]>();

  constructor(
    publication: Publication,
    site: SiteView,
    { changes, assets, deadLinks }: Pick<SiteSources, "changes" | "assets" | "deadLinks">,
    signs: IssueSigns,
  ) {
    this.#signs = signs;
    this.#publication = publication;
    this.#site = site;
    this.#changes = changes;
    this.#deadLinks = deadLinks;
    this.#pictures = assets.type === undefined ? undefined : new IssuePictures(site, assets.type);
  }

  /** The files of a published issue. */
  plan(issue: ArchivedIssue, neighbours: Neighbours): readonly Output[] {
    const { picture, oembed } = this.#sharingOf(issue);
    const page: Output = {
      path: fileOf(issue.path),
      isIssue: true,
      madeFrom: () => this.#signOf(issue, neighbours),
      render: () => renderIssue(this.#site, this.view(issue, neighbours)),
    };
    const answer: Output = {
      path: fileOf(oembed),
      render: () => renderOembed(this.#site, issue, picture),
    };
    if (picture === undefined) return [page, answer];
    const renderBytes = (old?: Uint8Array) => this.#print(issue, old);
    return [page, { path: fileOf(picture.path), isPicture: true, renderBytes }, answer];
  }

  /** A published issue as pages show it, read and rendered now. */
  view(issue: ArchivedIssue, neighbours: Neighbours): IssueView {
    const body = viewIssue(issue, this.#publication, neighbours, this.#deadLinks);
    const view = { ...body, sharing: this.#sharingOf(issue) };
    this.#headlines.set(issue, view.headlines);
    return view;
  }

  /** Dead links aside, whose change changes any page. */
  #signOf(issue: ArchivedIssue, { previous, next }: Neighbours): string {
    const beside = [previous, next].map((other) => [other?.title, other?.number, other?.date, other?.path]);
    return JSON.stringify([this.#signs.of(issue), this.#changes?.get(issue.file.path), beside]);
  }

  #print(issue: ArchivedIssue, old: Uint8Array | undefined): Uint8Array {
    const headlines = this.#headlines.get(issue) ?? this.view(issue, {}).headlines;
    return this.#pictures?.print(issue, headlines, old) ?? new Uint8Array();
  }

  #sharingOf(issue: ArchivedIssue): IssueSharing {
    return {
      changed: this.#changes?.get(issue.file.path),
      picture: this.#pictures === undefined ? undefined : pictureOf(this.#site, issue),
      oembed: oembedAddress(issue.path),
    };
  }
}
