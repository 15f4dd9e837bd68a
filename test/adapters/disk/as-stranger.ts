/** Root may do all; a test of missing rights lends the process to an account without any (`nobody`). */
const NOBODY = 65_534;

/** Runs an act as an account that owns nothing; an ordinary account is one for what belongs to root. */
export function asStranger(act: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
