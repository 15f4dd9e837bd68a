/**
 * The steps of a build at which a crash leaves the disk in a different state, in their order: `staged`, `linked` and
 * `kept` come once a file.
 */
export type SiteStep =
  | "locked"
  | "recovered"
  | "staged"
  | "linked"
  | "kept"
  | "described"
  | "synced"
  | "set-aside"
  | "in-place"
  | "retired"
  | "cleaned";

/** Is told of each step once it is done; what it throws ends the build, as a crash would. */
export type OnSiteStep = (step: SiteStep) => void;
