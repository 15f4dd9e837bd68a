import { isHostWithin } from "./address-parts.js";

/** Parameters that say how a reader came to a page, wherever they stand. */
const ANYWHERE = new RegExp(
  `^(?:${[
    "(?:utm|itm|mtm|pk|piwik|hsa|stm)_\\w+",
    "(?:fb|g|dc|ms|y|tw|tt|wbra|gbra|mk)(?:cl)?id",
    "gad_(?:source|campaignid)|srsltid|_gac?|_gl|igshid|igsh|mibextid|li_fat_id|mc_[ce]id|mkt_tok",
    "__?hs(?:enc|mi|tc|sc|fp)|hss_channel|hsctatracking|vero_(?:id|conv)|oly_(?:enc|anon)_id",
    "ref_(?:src|source|url|campaign|medium)|referrer_[a-z]|__twitter_impression|wt_mc|xtor|cmpid|s_cid|_openstat",
  ].join("|")})$`,
  "i",
);

/** The same on single hosts and those right below them, where the name may mean something elsewhere. */
const BY_HOST: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    "youtube.com": /^(?:si|feature|ab_channel|pp|embeds_\w+)$/,
    "youtu.be": /^(?:si|feature|ab_channel|pp)$/,
    "linkedin.com": /^(?:trk|trackingid|rcm|lipi|refid)$/i,
    "x.com": /^[st]$/,
    "twitter.com": /^[st]$/,
    "open.spotify.com": /^(?:si|nd|dlsi|go|sp_cid)$/,
    "soundcloud.com": /^(?:si|in_system_playlist)$/,
    "reddit.com": /^(?:share_id|rdt)$/,
    "substack.com": /^(?:r|isfreemail|showwelcomeonshare|triedredirect|publication_id|post_id)$/i,
    "docs.google.com": /^usp$/,
    "drive.google.com": /^usp$/,
    "meetup.com": /^(?:eventorigin|recid|recsource|searchid|chapter_analytics_code|_xtd|_af|_af_eid|rv)$/i,
    "amazon.com": /^(?:tag|ref_?|linkcode|linkid|p[df]_rd_\w+|crid|sprefix)$/i,
    "facebook.com": /^(?:__tn__|__cft__.*|__xts__.*|fref|hc_\w+)$/i,
    "bilibili.com": /^(?:spm_id_from|vd_source|share_\w+)$/i,
  }),
);

/** Hosts that sell tickets at many top levels and call the way there `aff`. */
const TICKET_HOST = /^eventbrite\./;
/** On these, `ref` names a branch or a commit. */
const FORGE = /(?:^|\.)(?:git\w*|codeberg|bitbucket|forgejo|gitea|sr)\.\w+$/;
/** What `ref`, `source`, `from` and `via` say where they name a campaign: a network, a newsletter, a host. */
const SENDER =
  /^(?:twtr|twitter|x|hn|hackernews|hacker-news|reddit|lobsters|mastodon|bluesky|facebook|fb|linkedin|medium|telegram|discord|slack|producthunt|ph|rss|feed|email|mail|newsletter|social|share|twir|this-?week-?in-?\w+)(?:[-_.][a-z\d]+)*$/i;
const NAMED_HOST = /^(?:[\w-]+\.)+[a-z]{2,}$/i;
const SENDER_NAME = /^(?:ref|referrer|referer|source|from|via)$/i;
/** WordPress and its kind: `share=1`, `share=twitter`. */
const SHARED = /^(?:1|true|twitter|x|facebook|linkedin|reddit|mastodon|bluesky|email|telegram)$/i;
/** What a share button puts behind an address. */
const SHARE_MARK = /^\.[\w-]{8,20}(?:\.[a-z]+)?$/i;

/**
 * Whether a parameter of an address on a host (without `www.`) only says where readers came from. Some names are
 * told only by what they hold: `ref=newsletter` is one, `ref=main` a branch.
 */
export function isCampaignParameter(host: string, name: string, value = ""): boolean {
  if (ANYWHERE.test(name)) return true;
  if (ofHost(host)?.test(name) === true) return true;
  if (isHostWithin(host, "medium.com")) return name === "source" && value !== "friends_link";
  if (TICKET_HOST.test(host)) return name === "aff" || name === "keep_tld";
  if (name === "share" || name === "shared") return SHARED.test(value);
  if (!SENDER_NAME.test(name) || FORGE.test(host)) return false;
  return SENDER.test(value) || (name.startsWith("ref") && NAMED_HOST.test(value));
}

/** What the table says of a host, or of the one right above it. */
function ofHost(host: string): RegExp | undefined {
  return BY_HOST.get(host) ?? BY_HOST.get(host.slice(host.indexOf(".") + 1));
}

/** Whether a fragment only says where readers came from: `#utm_source=x`, `#xtor=RSS-1`, or the mark of a share button. */
export function isCampaignFragment(fragment: string): boolean {
  if (SHARE_MARK.test(fragment)) return true;
  if (!fragment.includes("=")) return false;
  return fragment.split(/&(?:amp;)?/).every((pair) => ANYWHERE.test(pair.split("=")[0] ?? ""));
}
