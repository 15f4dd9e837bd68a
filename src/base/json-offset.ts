/**
 * Where the value at a path begins in a sound JSON text, so that a message can name its line; the nearest value above
 * it where the path leads nowhere.
 */
export function offsetInJson(json: string, path: readonly (string | number)[]): number {
  let at = skipBlanks(json, 0);
  for (const step of path) {
    const next = typeof step === "number" ? elementAt(json, at, step) : memberAt(json, at, step);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

function elementAt(json: string, array: number, index: number): number | undefined {
  if (json[array] !== "[") return undefined;
  let at = skipBlanks(json, array + 1);
  for (let seen = 0; at < json.length && json[at] !== "]"; seen++) {
    if (seen === index) return at;
    at = skipBlanks(json, skipValue(json, at));
    if (json[at] === ",") at = skipBlanks(json, at + 1);
  }
  return undefined;
}

function memberAt(json: string, object: number, name: string): number | undefined {
  if (json[object] !== "{") return undefined;
  let at = skipBlanks(json, object + 1);
  while (at < json.length && json[at] !== "}") {
    const keyEnd = skipValue(json, at);
    const isIt = json.slice(at, keyEnd) === JSON.stringify(name);
    at = skipBlanks(json, skipBlanks(json, keyEnd) + 1);
    if (isIt) return at;
    at = skipBlanks(json, skipValue(json, at));
    if (json[at] === ",") at = skipBlanks(json, at + 1);
  }
  return undefined;
}

function skipBlanks(json: string, from: number): number {
  let at = from;
  while (at < json.length && /\s/.test(json[at] ?? "")) at++;
  return at;
}

/** Behind the value that begins at an offset. */
function skipValue(json: string, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; at++) {
    const sign = json[at] ?? "";
    if (sign === '"') {
      at = closingQuote(json, at);
      if (depth === 0) return at + 1;
    } else if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && /[\s,:]/.test(sign)) return at;
  }
  return json.length;
}

function closingQuote(json: string, opening: number): number {
  let at = opening + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}
