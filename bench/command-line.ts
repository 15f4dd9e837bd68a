/** A whole number from 1 on, as somebody typed it. Throws an Error for anything else. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`Unexpected \`${text}\`, expected a count`);
  return number;
}

/** Runs a command; what it throws is said with how it is called, and ends it with 2. */
export async function runCommand(usage: string, main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
  }
}
