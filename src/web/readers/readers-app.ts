import { type Context, Hono } from "hono";
import type { ListedRegion } from "../../app/list-regions.js";
import type { ReaderRoom } from "../../app/reader-room.js";
import { replyAddressOf } from "../../app/reader-room.js";
import type { RequestOrigin } from "../../app/take-request.js";
import { Failure } from "../../base/failure.js";
import { fingerprint } from "../../base/hash.js";
import { clientAddress, originOf, type TrustedProxies } from "./client-address.js";
import { type FaultStatus, renderFaultPage } from "./fault-pages.js";
import { guardHeaders, isForm, isFromOwnPage, readForm } from "./guard.js";
import { pageAnswer, type PageHandler, type PageRoom } from "./page-room.js";
import type { PuzzleSettings } from "./puzzle.js";
import { PAGE_ROUTES, type PageRoute } from "./routes.js";
import type { ReaderView } from "./view.js";

/** The style, scripts and icon of pages for readers. */
export interface ReaderAssets {
  readonly style: string;
  readonly siteScript: string;
  readonly readersScript: string;
  readonly icon: string;
}

/** What the pages are made of. */
export interface ReadersWorld {
  readonly room: ReaderRoom;
  readonly assets: ReaderAssets;
  readonly regions: readonly ListedRegion[];
  readonly puzzle: PuzzleSettings;
  readonly isTrustedProxy: TrustedProxies;
  /** Hears of what no page could be made of. */
  readonly onFailure: (error: unknown) => void;
}

/** Answers a request from the address that its connection comes from. */
export type ReadersFetch = (request: Request, peer: string) => Promise<Response>;

type Peer = { readonly Bindings: { readonly peer: string } };

/** A token of ours is far shorter. */
const LONGEST_TOKEN = 200;

/**
 * The pages for readers as a web application. Links lead to the address in the settings and nowhere else, whatever host
 * a request names; nothing that is fetched changes anything; nothing on a page says who is on the list, but to whoever
 * holds a reader's own link.
 */
export function createReadersApp(world: ReadersWorld): ReadersFetch {
  const { room, assets } = world;
  const pages = new URL(room.publication.mail.pages);
  const base = pages.pathname.replace(/\/$/, "");
  const files = assetFiles(assets, base);
  const view = viewOf(world, base, files);
  const app = new Hono<Peer>();
  const headers = guardHeaders(pages.protocol === "https:");
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers))
      if (!context.res.headers.has(name)) context.header(name, value);
  });
  for (const [path, { text, type }] of files)
    app.get(path, (context) =>
      context.body(text, 200, {
        "Content-Type": `${type}; charset=utf-8`,
        "Cache-Control": "public, max-age=31536000, immutable",
      }),
    );
  const pageRoom: PageRoom = { room, view, puzzle: world.puzzle };
  for (const route of PAGE_ROUTES) addRoute(app, base, route, { pageRoom, origin: pages.origin, world });
  app.notFound(() => fault(view, 404));
  app.onError((error) => {
    world.onFailure(error);
    return fault(view, error instanceof Failure && error.code === "disk" ? 503 : 500);
  });
  return async (request, peer) => app.fetch(request, { peer });
}

interface RouteRoom {
  readonly pageRoom: PageRoom;
  readonly origin: string;
  readonly world: ReadersWorld;
}

function addRoute(
  app: Hono<Peer>,
  base: string,
  route: PageRoute,
  { pageRoom, origin, world }: RouteRoom,
): void {
  const { path, show, take } = route;
  const { view } = pageRoom;
  const answer = (context: Context<Peer>, handler: PageHandler, form = new URLSearchParams()) => {
    const token = context.req.param("token") ?? "";
    if (token.length > LONGEST_TOKEN) return fault(view, 404);
    return handler(pageRoom, { token, form, from: fromOf(context, world) });
  };
  // `/` below a base is the base itself, with a slash or without.
  const places = path === "/" && base !== "" ? [base, `${base}/`] : [base + path];
  for (const place of places) {
    if (show !== undefined) app.get(place, async (context) => answer(context, show));
    if (take !== undefined)
      app.post(place, async (context) => {
        const form = await formOf(context.req.raw, route, origin);
        return typeof form === "number" ? fault(view, form) : answer(context, take, form);
      });
    const allowed = [...(show === undefined ? [] : ["GET", "HEAD"]), ...(take === undefined ? [] : ["POST"])];
    app.all(place, () => fault(view, 405, { Allow: allowed.join(", ") }));
  }
}

/** The fields of a form for a route, or why it is not taken. */
async function formOf(
  request: Request,
  { isOpen = false }: PageRoute,
  origin: string,
): Promise<URLSearchParams | FaultStatus> {
  if (!isOpen && !isFromOwnPage(request.headers, origin)) return 403;
  if (isForm(request)) return readForm(request);
  if (!isOpen) return 415;
  // Let in as far as it is short; nothing of it is asked for.
  const passed = await readForm(request);
  return typeof passed === "number" ? passed : new URLSearchParams();
}

function fromOf({ req, env }: Context<Peer>, { isTrustedProxy }: ReadersWorld): RequestOrigin {
  return originOf(clientAddress(env.peer, req.header("X-Forwarded-For"), isTrustedProxy));
}

function fault(
  view: ReaderView,
  status: FaultStatus,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return pageAnswer(renderFaultPage(view, status), status, headers);
}

interface AssetFile {
  readonly text: string;
  readonly type: string;
}

/** Their names tell their content, so that they may be kept for ever. */
function assetFiles(assets: ReaderAssets, base: string): ReadonlyMap<string, AssetFile> {
  const file = (name: string, ending: string, type: string, text: string) =>
    [`${base}/assets/${name}-${fingerprint(text)}.${ending}`, { text, type }] as const;
  return new Map([
    file("readers", "css", "text/css", assets.style),
    file("site", "js", "text/javascript", assets.siteScript),
    file("readers", "js", "text/javascript", assets.readersScript),
    file("icon", "svg", "image/svg+xml", assets.icon),
  ]);
}

function viewOf(
  { room, regions }: ReadersWorld,
  base: string,
  files: ReadonlyMap<string, AssetFile>,
): ReaderView {
  const [style = "", site = "", readers = "", icon = ""] = files.keys();
  return {
    title: room.publication.title,
    siteAddress: room.publication.address,
    base,
    replyAddress: replyAddressOf(room.publication),
    style,
    scripts: [site, readers],
    icon,
    regions,
  };
}
