import type { Publication } from "#galley/issue/publication.js";
import { issueArticle, pageFrame, RECENT_ISSUES } from "./page-frame.js";

const ENTRY = `<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></li>`;
const XML = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}`;

/** Hugo's templates by their path below `layouts/`. */
export function hugoLayouts(publication: Publication): Readonly<Record<string, string>> {
  const base = pageFrame(publication, {
    title: "{{ .Title }}",
    description: "{{ .Title }}",
    path: "{{ .RelPermalink }}",
    main: `{{ block "main" . }}{{ end }}`,
  });
  return {
    "_default/baseof.html": base,
    "blog/single.html": main(hugoArticle(publication)),
    "pages/single.html": main(`<article><h1>{{ .Title }}</h1>{{ .Content }}</article>`),
    "_default/list.html": main(
      `<h1>{{ .Title }}</h1>{{ range .RegularPages.GroupByDate "2006" }}<section><h2 id="y{{ .Key }}">{{ .Key }}</h2><ul>{{ range .Pages }}${ENTRY}{{ end }}</ul></section>{{ end }}`,
    ),
    // Hugo's own way to a link to each heading.
    "_default/_markup/render-heading.html": `<h{{ .Level }} id="{{ .Anchor }}">{{ .Text | safeHTML }} <a class="permalink" href="#{{ .Anchor }}" aria-label="Permalink to {{ .PlainText }}"></a></h{{ .Level }}>`,
    "index.html": main(homeOf()),
    "index.atom.xml": hugoAtom(publication),
    "index.rss.xml": hugoRss(publication),
  };
}

function main(content: string): string {
  return `{{ define "main" }}${content}{{ end }}\n`;
}

function hugoArticle(publication: Publication): string {
  const field = { prev: ".PrevInSection", next: ".NextInSection" } as const;
  return issueArticle(publication, {
    title: "{{ .Title }}",
    isoDate: `{{ .Date.Format "2006-01-02" }}`,
    longDate: `{{ .Date.Format "Monday, 2 January 2006" }}`,
    contents: "{{ .TableOfContents }}",
    body: "{{ .Content }}",
    ifNeighbour: (which, then) => `{{ with ${field[which]} }}${then}{{ end }}`,
    neighbour: () => ({
      path: "{{ .RelPermalink }}",
      title: "{{ .Title }}",
      isoDate: `{{ .Date.Format "2006-01-02" }}`,
      longDate: `{{ .Date.Format "2 January 2006" }}`,
    }),
  });
}

function homeOf(): string {
  const issues = `(where .Site.RegularPages "Section" "blog")`;
  return `{{ range first 1 ${issues} }}<article class="lead"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .TableOfContents }}</article>{{ end }}
<section><h2>Past issues</h2><ul class="past">{{ range first ${RECENT_ISSUES} (after 1 ${issues}) }}${ENTRY}{{ end }}</ul></section>`;
}

function hugoAtom({ feeds, address }: Publication): string {
  return `${XML}
<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Site.Title }}</title><id>${address}/</id><link href="${address}/"/><link rel="self" href="${address}/atom.xml"/>
{{ range first ${feeds.items} (where .Site.RegularPages "Section" "blog") }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id><link href="{{ .Permalink }}"/><published>{{ .Date.Format "2006-01-02T15:04:05Z" }}</published><updated>{{ .Date.Format "2006-01-02T15:04:05Z" }}</updated><author><name>${feeds.author}</name></author><content type="html">{{ .Content | html }}</content></entry>
{{ end }}</feed>
`;
}

function hugoRss({ feeds, address, description }: Publication): string {
  return `${XML}
<rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>${address}/</link><description>${description}</description>
{{ range first ${feeds.items} (where .Site.RegularPages "Section" "blog") }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 GMT" }}</pubDate><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
`;
}
