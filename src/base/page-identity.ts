import type { Resolved } from "./host-aliases.js";

/** Says the same of all paths of one page on a host; undefined where it knows nothing better. */
type Identify = (path: string) => string | undefined;

/** Hosts (and those right below them) that serve one page at several paths. */
const BY_HOST: ReadonlyMap<string, Identify> = new Map(
  Object.entries<Identify>({
    "github.com": repositoryPath,
    "gitlab.com": repositoryPath,
    "codeberg.org": repositoryPath,
    "reddit.com": (path) => {
      const [, id, comment] = /\/comments\/(\w+)(?:\/[^/]*(?:\/(\w+))?)?\/?$/.exec(path) ?? [];
      return id === undefined ? path.toLowerCase() : withPart(`/comments/${id}`, comment && `-/${comment}`);
    },
    // The number alone names what was said; the name before it may be anybody's.
    "x.com": (path) => {
      const id = /^\/[^/]+\/status(?:es)?\/(\d+)/.exec(path)?.[1];
      return id === undefined ? path.toLowerCase() : `/i/status/${id}`;
    },
    "meetup.com": (path) => path.replace(/^\/[a-z]{2}(?:-[a-z]{2})?(?=\/.)/i, "").toLowerCase(),
    "medium.com": postPath,
    "arxiv.org": (path) => {
      const id = /^\/(?:abs|pdf|html)\/((?:[\w.-]+\/)?[\d.]+?)(?:v\d+)?(?:\.pdf)?\/?$/.exec(path)?.[1];
      return id === undefined ? undefined : `/abs/${id}`;
    },
  }),
);
/** Parameters that name a place in a page. */
const PLACE_IN: ReadonlyMap<string, RegExp> = new Map([
  ["youtube.com", /^(?:t|start|index|time_continue)$/],
  ["vimeo.com", /^t$/],
]);
/** A topic of a Discourse forum, wherever it is: `/t/some-title/123/4`. */
const TOPIC = /^\/t\/(?:(?!\d+(?:\/|$))[^/]+\/)?(\d+)(?:\/(\d+))?\/?$/;
/** An event of a host that sells tickets at many top levels. */
const TICKET = /^\/e\/(?:.*-)?(\d{8,})\/?$/;
/** Addresses that hold another one, whose slashes are its own. */
const HOLDS_ADDRESS = /https?:\/+[^/]/i;

/**
 * An address under the name that all addresses of its page share, as far as the hosts are known: the number of a
 * thread without its title, `index.html` dropped, slashes single, letters small where the host does not care.
 */
export function identifyPage({ host, path: typed, parameters }: Resolved): Resolved {
  const path = tidyPath(typed);
  if (host === "redd.it" && /^\/\w+$/.test(path))
    return { host: "reddit.com", path: `/comments${path}`, parameters };
  const ticket = host.startsWith("eventbrite.") ? TICKET.exec(path)?.[1] : undefined;
  if (ticket !== undefined) return { host: "eventbrite.com", path: `/e/${ticket}`, parameters };
  const identify = BY_HOST.get(host) ?? BY_HOST.get(host.slice(host.indexOf(".") + 1));
  if (identify === undefined)
    return { host, path: topicPath(path) ?? path, parameters: withoutPlace(host, parameters) };
  const own = identify(path);
  if (own === undefined) return { host, path, parameters };
  // A writer's host and the common one name a page by the same number.
  const shared = identify === postPath ? "medium.com" : host;
  return { host: shared, path: own === path ? path : tidyPath(own), parameters };
}

function withoutPlace(host: string, parameters: Resolved["parameters"]): Resolved["parameters"] {
  const place = parameters.length === 0 ? undefined : PLACE_IN.get(host);
  return place === undefined ? parameters : parameters.filter(([name]) => !place.test(name));
}

function topicPath(path: string): string | undefined {
  const topic = path.startsWith("/t/") ? TOPIC.exec(path) : null;
  return topic === null ? undefined : withPart(`/t/${topic[1]}`, topic[2] === "1" ? undefined : topic[2]);
}

/** A post by its number, which stands at the end of its title. */
function postPath(path: string): string | undefined {
  const id = /-([0-9a-f]{10,12})\/?$/.exec(path)?.[1] ?? /^\/p\/([0-9a-f]{10,12})\/?$/.exec(path)?.[1];
  return id === undefined ? undefined : `/p/${id}`;
}

function withPart(path: string, part: string | undefined): string {
  return part === undefined ? path : `${path}/${part}`;
}

const TICKET_OF_REPOSITORY = /^\/(?:pull|issues)\/(\d+)\/?$/;

/** Owner and name in small letters; a number is a request or a ticket, and the host leads from one to the other. */
function repositoryPath(path: string): string {
  const afterOwner = path.indexOf("/", 1);
  const afterName = afterOwner === -1 ? -1 : path.indexOf("/", afterOwner + 1);
  const typed = afterName === -1 ? path : path.slice(0, afterName);
  const names = typed.toLowerCase();
  const hasMark =
    names.endsWith(".git") && names.length - ".git".length > afterOwner + 1 && afterOwner !== -1;
  const bare = hasMark ? names.slice(0, -".git".length) : names;
  if (afterName === -1) return bare;
  const rest = path.slice(afterName);
  const ticket = TICKET_OF_REPOSITORY.exec(rest)?.[1];
  if (ticket !== undefined) return `${bare}/issues/${ticket}`;
  return bare === typed ? path : bare + rest;
}

/** What `tidyPath` may have to look at: a slash at the end or before another one, and `index.html`. */
const UNTIDY = /\/(?:$|\/|index\.htm)/;

/** The path with single slashes, and without slashes and `index.html` at its end. */
function tidyPath(path: string): string {
  if (!UNTIDY.test(path)) return path;
  let end = path.length;
  for (;;) {
    while (path[end - 1] === "/") end--;
    if (path.endsWith("/index.html", end)) end -= "/index.html".length;
    else if (path.endsWith("/index.htm", end)) end -= "/index.htm".length;
    else break;
  }
  const page = path.slice(0, end);
  return !page.includes("//") || HOLDS_ADDRESS.test(page) ? page : page.replace(/\/{2,}/g, "/");
}
