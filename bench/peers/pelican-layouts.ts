import type { Publication } from "#galley/issue/publication.js";
import { issueArticle, pageFrame, RECENT_ISSUES } from "./page-frame.js";

const NEIGHBOURS = `{% set at = articles.index(article) %}{% set next = articles[at - 1] if at > 0 else none %}{% set prev = articles[at + 1] if at + 1 < articles|length else none %}`;

/** Pelican's templates by their path below `templates/`. */
export function pelicanLayouts(publication: Publication): Readonly<Record<string, string>> {
  const base = pageFrame(publication, {
    title: "{{ title }}",
    description: "{{ title }}",
    path: `/{{ output_file|replace("index.html", "") }}`,
    main: "{% block main %}{% endblock %}",
  });
  const byYear = (heading: string, issues: string): string =>
    `<h1>{{ ${heading} }}</h1>{% for year in ${issues}|groupby("date.year")|reverse %}<section><h2 id="y{{ year.grouper }}">{{ year.grouper }}</h2><ul>{% for issue in year.list %}${entryOf("issue")}{% endfor %}</ul></section>{% endfor %}`;
  return {
    "base.html": base,
    "article.html": page("article.title", NEIGHBOURS + pelicanArticle(publication)),
    "page.html": page("page.title", "<article><h1>{{ page.title }}</h1>{{ page.content }}</article>"),
    "archives.html": page(`"Archive"`, byYear(`"Archive"`, "dates")),
    "category.html": page("category.name", byYear("category.name", "articles")),
    "index.html": page("SITENAME", frontPage()),
  };
}

function page(title: string, main: string): string {
  return `{% extends "base.html" %}
{% set title = ${title} %}
{% block main %}${main}{% endblock %}
`;
}

function frontPage(): string {
  return `{% for issue in articles[:1] %}<article class="lead"><h2><a href="/{{ issue.url }}">{{ issue.title }}</a></h2>{{ issue.content|contents }}</article>{% endfor %}
<section><h2>Past issues</h2><ul class="past">{% for issue in articles[1:${RECENT_ISSUES + 1}] %}${entryOf("issue")}{% endfor %}</ul></section>`;
}

function entryOf(name: string): string {
  return `<li><a href="/{{ ${name}.url }}">{{ ${name}.title }}</a> <time datetime="{{ ${name}.date|strftime("%Y-%m-%d") }}">{{ ${name}.date|strftime("%-d %B %Y") }}</time></li>`;
}

function pelicanArticle(publication: Publication): string {
  return issueArticle(publication, {
    title: "{{ article.title }}",
    isoDate: `{{ article.date|strftime("%Y-%m-%d") }}`,
    longDate: `{{ article.date|strftime("%A, %-d %B %Y") }}`,
    contents: "{{ article.content|contents }}",
    body: "{{ article.content }}",
    ifNeighbour: (which, then) => `{% if ${which} %}${then}{% endif %}`,
    neighbour: (which) => ({
      path: `/{{ ${which}.url }}`,
      title: `{{ ${which}.title }}`,
      isoDate: `{{ ${which}.date|strftime("%Y-%m-%d") }}`,
      longDate: `{{ ${which}.date|strftime("%-d %B %Y") }}`,
    }),
  });
}
