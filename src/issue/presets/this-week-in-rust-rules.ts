import type { RuleSettings } from "../publication.js";

/** What a check is told about the conventions of This Week in Rust. */
export const THIS_WEEK_IN_RUST_RULES: Readonly<Record<string, RuleSettings>> = {
  "prefix/missing": {
    severity: undefined,
    options: {
      audio: [
        "adspthepodcast.com",
        "agileembeddedpodcast.com",
        "corrode.dev/podcast",
        "netstack.fm",
        "opensourcesecurity.io",
        "rustacean-station.org",
        "rustgamedev.com/episodes",
        "sdr-podcast.com",
        "se-radio.net",
        "softwareengineeringdaily.com",
        "timclicks.dev/podcast",
      ],
    },
  },
};
