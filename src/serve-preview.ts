import { openCheckout } from "./adapters/disk/open-checkout.js";
import { watchCheckout } from "./adapters/disk/watch-checkout.js";
import { listen } from "./adapters/http/listen.js";
import { PreviewSite } from "./app/preview-site.js";
import { Failure } from "./base/failure.js";
import type { Assets } from "./build/source-files.js";
import type { ServeRequest, Serving } from "./cli/world.js";
import { createPreviewApp, type PreviewAssets } from "./web/preview-app.js";
import { PreviewNews } from "./web/preview-news.js";

/** Addresses that mean every network of this machine, which other machines call by names we cannot know. */
const EVERYWHERE = new Set(["0.0.0.0", "::"]);
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
/** How this machine may be called in a request that comes from it. */
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Serves a preview of a checkout and follows its changes until it is closed. Throws a Failure when the site cannot be
 * built at first; later the pages stay as they were and the pages and `onEvent` are told why.
 */
export async function servePreview(
  request: ServeRequest,
  assets: Assets,
  preview: PreviewAssets,
): Promise<Serving> {
  const { folder, host, port } = request;
  const site = new PreviewSite(openCheckout(folder), assets);
  // Pages that are still open from an earlier preview see that this is another.
  const news = new PreviewNews({ version: Date.now(), drafts: site.drafts, problem: undefined });
  const hosts = EVERYWHERE.has(host) ? undefined : new Set([...LOCAL_HOSTS, hostInUrl(host).toLowerCase()]);
  const app = createPreviewApp(site, preview, news, hosts);
  const server = await listen((incoming) => app.fetch(incoming), host, port);
  const watcher = await watchCheckout(folder, follow(site, news, request), {
    parts: site.watchedPaths,
    onFailure: ({ message }) => request.onEvent({ kind: "broken", message }),
  }).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  return {
    title: site.title,
    url: `http://${LOOPBACK.has(host) ? "localhost" : hostInUrl(host)}:${server.port}`,
    takenPort: port !== 0 && server.port !== port ? port : undefined,
    issues: site.issueCount,
    draft: site.drafts[0],
    close: async () => {
      news.close();
      await Promise.all([watcher.close(), server.close()]);
    },
  };
}

/** An IPv6 address stands in brackets. */
function hostInUrl(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** Takes in what was saved, and tells the open pages and the terminal. */
function follow(site: PreviewSite, news: PreviewNews, { onEvent }: ServeRequest): (paths: string[]) => void {
  let isBroken = false;
  return (paths) => {
    const began = performance.now();
    try {
      site.refresh(paths);
      void news.tell({ drafts: site.drafts, problem: undefined });
      if (isBroken) onEvent({ kind: "mended" });
      isBroken = false;
      onEvent({
        kind: "changed",
        paths,
        ms: Math.round(performance.now() - began),
        notes: site.draftProblems(paths),
      });
    } catch (error) {
      isBroken = true;
      const message = error instanceof Failure ? error.message : String(error);
      void news.tell({ drafts: site.drafts, problem: message });
      onEvent({ kind: "broken", message });
    }
  };
}
