import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type CodePage, MAC_ROMAN, WINDOWS_1252 } from "#galley/base/code-pages.js";
import { applyEdits } from "#galley/base/edit.js";
import { findDamage, mayHoldDamage, repairDamage } from "#galley/base/mojibake.js";

/** Windows-1252 where Windows has a sign for each byte, Latin-1 with its controls, Mac Roman. */
const READERS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  "Mac Roman": readerBy(MAC_ROMAN),
  "Windows-1252": readerBy(WINDOWS_1252),
  "Latin-1": (bytes) => [...bytes].map((byte) => String.fromCharCode(byte)).join(""),
};

function readerBy({ bytes }: CodePage): (bytes: Uint8Array) => string {
  const signs = new Map<number, string>();
  // The later sign of a byte is that of Windows; the earlier one is Latin-1's control.
  for (const [sign, byte] of bytes) signs.set(byte, sign);
  return (read) => [...read].map((byte) => signs.get(byte) ?? String.fromCharCode(byte)).join("");
}

const SOUND = [
  "Café Ferris — a “tour” of crabs… 🦀 and 🐍, from 5 € to 7 £",
  "Die Straße nach Nürnberg führt über Köln; „schön“, sagte er – und ging.",
  "« Où est-il ? » L’été à Étampes, déjà vu : ça va…",
  "El niño comió piña; ¿qué más? ¡Nada! —dijo él— «así».",
  "Não há coração; AMANHÃ… “AMANHÃ”",
  "Zażółć gęślą jaźń w Łodzi",
  "Příliš žluťoučký kůň úpěl ďábelské ódy",
  "Привет, мир — «добро пожаловать»…",
  "Γειά σου Κόσμε",
  "שלום עולם",
  "مرحبا بالعالم",
  "नमस्ते दुनिया",
  "สวัสดีชาวโลก",
  "こんにちは世界、カニです。",
  "你好,世界!",
  "안녕하세요 세계",
  "Xin chào thế giới, tiếng Việt",
  "Þetta er íslenska, ðað",
  "Ærø, Ålesund og Tromsø; ‘ett’ “två”",
  "İstanbul’da ığdır şöyle",
  "√π ≈ 1.77, ¬p ∨ q, ∆µ, 2·10 ± 3 °C, ≥ ≤ ≠ ∞",
  "👩‍💻 👨‍👩‍👧 🏳️‍🌈 ❤️ ✨ 🇩🇪",
  "→ ← ⇒ ½ ™ © ® § ¶ † ‡ • ‰",
];
/** Each proves by itself that its line is damaged. */
const PROOFS = ["naïve—like", "Köln – schön", "crème brûlée", "🦀🐍", "мир труд", "Łódź śpi"];

const sound = fc
  .array(fc.constantFrom(...SOUND.flatMap((line) => line.split(" "))), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(" "));
const reader = fc.constantFrom(...Object.keys(READERS));

function damage(text: string, name: string): string {
  return READERS[name]?.(new TextEncoder().encode(text)) ?? text;
}

describe("repairDamage", () => {
  for (const name of Object.keys(READERS)) {
    for (const line of SOUND.filter((one) => /[^\0-\x7f]/.test(one))) {
      it(`repairs what ${name} made of "${line}"`, () => {
        assert.equal(repairDamage(damage(line, name)), line);
      });
    }
  }

  for (const line of SOUND) it(`leaves "${line}"`, () => assert.equal(repairDamage(line), line));

  it("gives back any sound text that was damaged once and proves it", () => {
    fc.assert(
      fc.property(sound, fc.constantFrom(...PROOFS), sound, reader, (before, proof, after, name) => {
        const text = `${before} ${proof} ${after}`;
        assert.equal(repairDamage(damage(text, name)), text);
      }),
      { numRuns: 600 },
    );
  });

  it("gives back any sound text that was damaged twice and proves it", () => {
    fc.assert(
      fc.property(sound, fc.constantFrom(...PROOFS), reader, reader, (before, proof, first, second) => {
        const text = `${before} ${proof}`;
        assert.equal(repairDamage(damage(damage(text, first), second)), text);
      }),
      { numRuns: 600 },
    );
  });

  it("touches no sound text, whatever stands beside what", () => {
    fc.assert(
      fc.property(sound, (text) => assert.deepEqual(findDamage(text), [])),
      { numRuns: 3000 },
    );
  });

  it("repairs each line by itself", () => {
    const text = `Köln\n${damage("Köln", "Mac Roman")}\r\n${damage("Köln", "Windows-1252")}\n`;
    assert.equal(repairDamage(text), "Köln\nKöln\r\nKöln\n");
  });
});

describe("findDamage", () => {
  it("names the damaged stretch only, and who did it", () => {
    assert.deepEqual(findDamage("A N√ºrnberg \uf8ffü¶Ä!"), [
      { start: 3, end: 5, text: "ü", codePage: "Mac Roman" },
      { start: 12, end: 16, text: "🦀", codePage: "Mac Roman" },
    ]);
    assert.deepEqual(findDamage("Itâ€™s"), [{ start: 2, end: 5, text: "’", codePage: "Windows-1252" }]);
  });

  it("repairs what is beyond doubt only, where the line also holds what was never damaged", () => {
    assert.equal(repairDamage("漢字 CafÃ© and MANHÃ”"), "漢字 Café and MANHÃ”");
    assert.equal(repairDamage("CafÃ© and MANHÃ”"), "Café and MANHÔ");
  });

  it("takes any line: stretches are in order, and hold no ASCII", () => {
    const signs = fc.constantFrom(
      ...Array.from("√©Ãâ€™‚Äî\uf8ffü¶Ä ab—–•"),
      "\ud83e",
      "\udd80",
      "\ufffd",
      "é",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const line = parts.join("");
        const found = findDamage(line);
        for (const { start, end } of found) assert.match(line.slice(start, end), /^[^\0-\x7f]+$/);
        const edits = found.map(({ start, end, text }) => ({ span: { start, end }, text }));
        assert.equal(applyEdits(line, edits), repairDamage(line));
      }),
      { numRuns: 2000 },
    );
  });

  it("is looked for in a text that holds two signs of it side by side, whatever stands around them", () => {
    const isLead = (byte = 0) => byte >= 0xc2 && byte <= 0xf4;
    const goesOn = (byte = 0) => byte >= 0x80 && byte <= 0xbf;
    const isPair = (text: string, at: number) =>
      [MAC_ROMAN, WINDOWS_1252].some(
        ({ bytes }) => isLead(bytes.get(text[at] ?? "")) && goesOn(bytes.get(text[at + 1] ?? "")),
      );
    const sign = fc.constantFrom(...Array.from("Ã‚©Äî√¬é—中文🦀 a\n"));
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const text = signs.join("");
        const expected = text.split("").some((_, at) => isPair(text, at));
        assert.equal(mayHoldDamage(text), expected);
      }),
      { numRuns: 2000 },
    );
  });
});
