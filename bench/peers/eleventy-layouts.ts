import type { Publication } from "#galley/issue/publication.js";
import { issueArticle, pageFrame, RECENT_ISSUES } from "./page-frame.js";

/** Eleventy's templates, in Nunjucks, by their path below the site's folder. */
export function eleventyLayouts(publication: Publication): Readonly<Record<string, string>> {
  const base = pageFrame(publication, {
    title: "{{ title }}",
    description: "{{ title }}",
    path: "{{ page.url }}",
    main: "{{ content | safe }}",
  });
  const { addresses, feeds } = publication;
  return {
    "layouts/base.njk": base,
    "layouts/issue.njk": template({ layout: "base.njk" }, eleventyArticle(publication)),
    "layouts/page.njk": template(
      { layout: "base.njk" },
      "<article><h1>{{ title }}</h1>{{ content | safe }}</article>",
    ),
    "content/index.njk": template(
      { layout: "base.njk", permalink: "/", title: publication.title },
      frontPage(),
    ),
    "content/archive.njk": template(
      { layout: "base.njk", permalink: addresses.archive, title: "Archive" },
      byYear("collections.issues"),
    ),
    "content/categories.njk": `---
layout: base.njk
pagination: { data: collections.byCategory, size: 1, alias: category }
permalink: ${JSON.stringify(addresses.category.replace("{slug}", "{{ category.slug }}"))}
eleventyComputed: { title: "{{ category.title }}" }
---
${byYear("category.issues")}
`,
    "content/atom.njk": template(
      { permalink: "/atom.xml" },
      eleventyAtom(publication, newestOf(feeds.items)),
    ),
    "content/rss.njk": template({ permalink: "/rss.xml" }, eleventyRss(publication, newestOf(feeds.items))),
  };
}

function template(header: Readonly<Record<string, string>>, text: string): string {
  const lines = Object.entries(header).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n${text}\n`;
}

/** Eleventy's collections are oldest first. */
function newestOf(count: number): string {
  return `collections.issues | reverse | firstOf(${count})`;
}

function entryOf(name: string): string {
  return `<li><a href="{{ ${name}.url }}">{{ ${name}.data.title }}</a> <time datetime="{{ ${name}.date | isoDate }}">{{ ${name}.date | shortDate }}</time></li>`;
}

function byYear(issues: string): string {
  return `<h1>{{ title }}</h1>{% for year in ${issues} | byYear %}<section><h2 id="y{{ year.year }}">{{ year.year }}</h2><ul>{% for issue in year.issues %}${entryOf("issue")}{% endfor %}</ul></section>{% endfor %}`;
}

function frontPage(): string {
  return `{% for issue in ${newestOf(1)} %}<article class="lead"><h2><a href="{{ issue.url }}">{{ issue.data.title }}</a></h2>{{ issue.page | contents | safe }}</article>{% endfor %}
<section><h2>Past issues</h2><ul class="past">{% for issue in ${newestOf(RECENT_ISSUES + 1)} %}{% if not loop.first %}${entryOf("issue")}{% endif %}{% endfor %}</ul></section>`;
}

function eleventyArticle(publication: Publication): string {
  const article = issueArticle(publication, {
    title: "{{ title }}",
    isoDate: "{{ page.date | isoDate }}",
    longDate: "{{ page.date | longDate }}",
    contents: "{{ page | contents | safe }}",
    body: "{{ content | safe }}",
    ifNeighbour: (which, then) => `{% if ${which} %}${then}{% endif %}`,
    neighbour: (which) => ({
      path: `{{ ${which}.url }}`,
      title: `{{ ${which}.data.title }}`,
      isoDate: `{{ ${which}.date | isoDate }}`,
      longDate: `{{ ${which}.date | shortDate }}`,
    }),
  });
  return `{% set prev = collections.issues | getPreviousCollectionItem(page) %}{% set next = collections.issues | getNextCollectionItem(page) %}${article}`;
}

function eleventyAtom({ title, address, feeds }: Publication, newest: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>${address}/</id><link href="${address}/"/><link rel="self" href="${address}/atom.xml"/>
{% for issue in ${newest} %}<entry><title>{{ issue.data.title }}</title><id>${address}{{ issue.url }}</id><link href="${address}{{ issue.url }}"/><published>{{ issue.date | isoTime }}</published><updated>{{ issue.date | isoTime }}</updated><author><name>${feeds.author}</name></author><content type="html">{{ issue.content }}</content></entry>
{% endfor %}</feed>`;
}

function eleventyRss({ title, address, description }: Publication, newest: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${title}</title><link>${address}/</link><description>${description}</description>
{% for issue in ${newest} %}<item><title>{{ issue.data.title }}</title><link>${address}{{ issue.url }}</link><guid>${address}{{ issue.url }}</guid><pubDate>{{ issue.date | rssTime }}</pubDate><description>{{ issue.content }}</description></item>
{% endfor %}</channel></rss>`;
}
