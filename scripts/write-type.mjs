// Writes assets/type/: the letters that pictures of issues are set in, as outlines and kerning pairs that need no font
// program to be read. What it reads is no dependency of ours, as it is needed only when other letters are wanted:
//
//   npm install --no-save fontkit@2 @fontsource/literata@5 && node scripts/write-type.mjs

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create } from "fontkit";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = `${root}node_modules/@fontsource/literata/`;
const { version } = JSON.parse(readFileSync(`${source}package.json`, "utf8"));

/** What stands in titles, and what in the line of date and number. */
const FACES = {
  "literata-bold": { weight: 700, subsets: ["latin", "latin-ext", "cyrillic", "greek"] },
  "literata-regular": { weight: 400, subsets: ["latin"] },
};
/** Kerning beyond these is rare in titles and large in files. */
const KERNED = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at)).concat(
  "‘’“”–—…".split(""),
);

mkdirSync(`${root}assets/type`, { recursive: true });
for (const [name, face] of Object.entries(FACES))
  writeFileSync(`${root}assets/type/${name}.txt`, describeFace(name, face));
writeFileSync(`${root}assets/type/LICENSE.txt`, readFileSync(`${source}LICENSE`));

function describeFace(name, { weight, subsets }) {
  const glyphs = new Map();
  let unitsPerEm = 0;
  let pairs = [];
  for (const subset of subsets) {
    const font = create(readFileSync(`${source}files/literata-${subset}-${weight}-normal.woff`));
    unitsPerEm = font.unitsPerEm;
    if (subset === "latin") pairs = kerningPairs(font);
    for (const codePoint of font.characterSet) {
      if (glyphs.has(codePoint) || codePoint < 0x20) continue;
      const glyph = font.glyphForCodePoint(codePoint);
      glyphs.set(codePoint, `${Math.round(glyph.advanceWidth)} ${outlineOf(glyph)}`.trimEnd());
    }
  }
  const lines = [...glyphs]
    .sort(([a], [b]) => a - b)
    .map(([codePoint, rest]) => `${codePoint.toString(16)} ${rest}`);
  return `${[`# ${name}, made of @fontsource/literata ${version} by scripts/write-type.mjs: see LICENSE.txt`, `em ${unitsPerEm}`, ...lines, ...pairs].join("\n")}\n`;
}

/** Moves, lines and quadratic curves in steps from the point before. */
function outlineOf(glyph) {
  let [x, y] = [0, 0];
  let text = "";
  for (const { command, args } of glyph.path.commands) {
    if (command === "closePath") continue;
    const sign = { moveTo: "m", lineTo: "l", quadraticCurveTo: "q" }[command];
    if (sign === undefined)
      throw new Error(`Unexpected ${command} in an outline, expected lines and quadratic curves`);
    const points = args.map((value) => Math.round(value));
    const steps = points.map((value, at) => value - (at % 2 === 0 ? x : y));
    text += sign + steps.join(" ");
    [x, y] = points.slice(-2);
  }
  return text;
}

function kerningPairs(font) {
  const pairs = [];
  for (const left of KERNED) {
    for (const right of KERNED) {
      const { glyphs, positions } = font.layout(left + right, { liga: false, clig: false, calt: false });
      if (glyphs.length !== 2) continue;
      const kern = Math.round(positions[0].xAdvance - glyphs[0].advanceWidth);
      if (kern !== 0)
        pairs.push(`${left.codePointAt(0).toString(16)}+${right.codePointAt(0).toString(16)} ${kern}`);
    }
  }
  return pairs;
}
