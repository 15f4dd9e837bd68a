/** An account without rights (`nobody`): root may do all, so tests of missing rights lend it the process. */
export const STRANGER = 65_534;

/** Runs an act as an account that owns nothing; an ordinary account is one for what belongs to root. */
export function asStranger(act: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(STRANGER);
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
