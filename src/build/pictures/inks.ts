/** What a sheet is printed with. */
export type Ink = "black" | "spot";

const PAPER = "#fffdf8";
const COLOURS = { black: "#1d1b18", spot: "#8c2a14" } as const;

/** The steps of each ink: the number of its palest colour, and how many there are from that one to the full one. */
export const INK_STEPS = { black: { first: 1, steps: 9 }, spot: { first: 10, steps: 6 } } as const;

/** The paper, and each ink in its steps from the palest to the full one: all the colours that a PNG of four bits has. */
export const PALETTE: readonly string[] = [PAPER, ...stepsOf("black"), ...stepsOf("spot")];

function stepsOf(ink: Ink): readonly string[] {
  const { steps } = INK_STEPS[ink];
  return Array.from({ length: steps }, (_, at) => mixed(PAPER, COLOURS[ink], (at + 1) / steps));
}

function mixed(paper: string, colour: string, part: number): string {
  const channel = (from: string, at: number) => Number.parseInt(from.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(paper, at) * (1 - part) + channel(colour, at) * part))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}
