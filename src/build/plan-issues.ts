import type { Publication } from "../issue/publication.js";
import { fileOf } from "./addresses.js";
import type { ArchivedIssue } from "./archive.js";
import { viewIssue } from "./issue-view.js";
import { oembedAddress, renderOembed } from "./oembed.js";
import { renderIssue } from "./pages/issue.js";
import type { IssueEntry, IssueSharing, IssueView, SiteView } from "./pages/view.js";
import type { Output, SiteSources } from "./source-files.js";

/** The issues before and after one. */
export interface Neighbours {
  readonly previous?: IssueEntry | undefined;
  readonly next?: IssueEntry | undefined;
}

/** Plans what the site has of each issue: its page, and beside it what programs that embed it are told. */
export class IssuePlanner {
  readonly #publication: Publication;
  readonly #site: SiteView;
  readonly #changes: SiteSources["changes"];
  readonly #deadLinks: SiteSources["deadLinks"];

  constructor(
    publication: Publication,
    site: SiteView,
    { changes, deadLinks }: Pick<SiteSources, "changes" | "deadLinks">,
  ) {
    this.#publication = publication;
    this.#site = site;
    this.#changes = changes;
    this.#deadLinks = deadLinks;
  }

  /** The files of a published issue. */
  plan(issue: ArchivedIssue, neighbours: Neighbours): readonly Output[] {
    const sharing = this.#sharingOf(issue);
    return [
      {
        path: fileOf(issue.path),
        isIssue: true,
        render: () => renderIssue(this.#site, this.view(issue, neighbours)),
      },
      { path: fileOf(sharing.oembed), render: () => renderOembed(this.#site, issue, sharing.picture) },
    ];
  }

  /** A published issue as pages show it, read and rendered now. */
  view(issue: ArchivedIssue, neighbours: Neighbours): IssueView {
    const view = viewIssue(issue, this.#publication, neighbours, this.#deadLinks);
    return { ...view, sharing: this.#sharingOf(issue) };
  }

  #sharingOf({ path, file }: ArchivedIssue): IssueSharing {
    return { changed: this.#changes?.get(file.path), oembed: oembedAddress(path) };
  }
}
