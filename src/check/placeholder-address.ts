const PLACEHOLDER = /^(?:#|url|todo|tb[ad]|xxx+|link|address|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_HERE)$/i;

/** Whether an address only keeps the place of one in a template: `#`, `url`, `POST_LINK_HERE`. */
export function isPlaceholderAddress(url: string): boolean {
  return PLACEHOLDER.test(url);
}
