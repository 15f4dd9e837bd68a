const LOCAL_PART = /[^\s<>"()[\],;:@]{1,64}@/g;

/**
 * What a mail server said, without the names of mailboxes in it: reasons and logs outlive readers who have everything
 * about them erased.
 */
export function hideMailboxes(said: string): string {
  return said.replace(LOCAL_PART, "…@");
}
