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
    "medium.com": (path) => {
      const id = /-([0-9a-f]{10,12})\/?$/.exec(path)?.[1] ?? /^\/p\/([0-9a-f]{10,12})\/?$/.exec(path)?.[1];
      return id === undefined ? undefined : `/p/${id}`;
    },
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
  const known = knownHost(host);
  const place = PLACE_IN.get(host);
  const rest = place === undefined ? parameters : parameters.filter(([name]) => !place.test(name));
  const ticket = host.startsWith("eventbrite.") ? TICKET.exec(path)?.[1] : undefined;
  if (ticket !== undefined) return { host: "eventbrite.com", path: `/e/${ticket}`, parameters: rest };
  const topic = path.startsWith("/t/") && known === undefined ? TOPIC.exec(path) : null;
  if (topic !== null)
    return {
      host,
      path: withPart(`/t/${topic[1]}`, topic[2] === "1" ? undefined : topic[2]),
      parameters: rest,
    };
  const own = known === undefined ? undefined : BY_HOST.get(known)?.(path);
  // A writer's host and the common one name a page by the same number.
  const isNumbered = known === "medium.com" && own !== undefined;
  return {
    host: isNumbered ? "medium.com" : host,
    path: own === undefined ? path : tidyPath(own),
    parameters: rest,
  };
}

/** The host of the table that a host is, or stands right below. */
function knownHost(host: string): string | undefined {
  if (BY_HOST.has(host)) return host;
  const parent = host.slice(host.indexOf(".") + 1);
  return BY_HOST.has(parent) ? parent : undefined;
}

function withPart(path: string, part: string | undefined): string {
  return part === undefined ? path : `${path}/${part}`;
}

const TICKET_OF_REPOSITORY = /^\/(?:pull|issues)\/(\d+)\/?$/;

/** Owner and name in small letters; a number is a request or a ticket, and the host leads from one to the other. */
function repositoryPath(path: string): string {
  const afterOwner = path.indexOf("/", 1);
  const afterName = afterOwner === -1 ? -1 : path.indexOf("/", afterOwner + 1);
  const rest = afterName === -1 ? "" : path.slice(afterName);
  const names = path.slice(0, path.length - rest.length).toLowerCase();
  const hasMark =
    names.endsWith(".git") && names.length - ".git".length > afterOwner + 1 && afterOwner !== -1;
  const bare = hasMark ? names.slice(0, -".git".length) : names;
  const ticket = TICKET_OF_REPOSITORY.exec(rest)?.[1];
  return ticket === undefined ? bare + rest : `${bare}/issues/${ticket}`;
}

/** The path with single slashes, and without slashes and `index.html` at its end. */
function tidyPath(path: string): string {
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
