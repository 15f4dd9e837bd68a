import { jsonForScript, withoutControls } from "../base/html.js";
import type { IssueView, SiteView } from "./pages/view.js";

/** An issue as JSON-LD (https://schema.org/PublicationIssue), fit to stand in a `script` element of HTML. */
export function issueAsLinkedData(site: SiteView, issue: IssueView): string {
  const { title, number, date, path, summary, sharing } = issue;
  const url = site.address + path;
  const document = {
    "@context": "https://schema.org",
    "@type": "PublicationIssue",
    "@id": url,
    url,
    name: withoutControls(title),
    ...(number === undefined ? {} : { issueNumber: number }),
    datePublished: date,
    ...(sharing?.changed === undefined ? {} : { dateModified: sharing.changed }),
    inLanguage: site.language,
    description: withoutControls(summary),
    ...(sharing?.picture === undefined ? {} : { image: site.address + sharing.picture.path }),
    isPartOf: {
      "@type": "Periodical",
      "@id": `${site.address}/`,
      url: `${site.address}/`,
      name: withoutControls(site.title),
    },
  };
  return jsonForScript(document);
}
