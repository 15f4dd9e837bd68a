/** The codes that names of rules and of areas stand for: `link` and `link/` are all rules of that area. */
export function rulesNamed(names: readonly string[], codes: Iterable<string>): string[] {
  const all = [...codes];
  const named = names.flatMap((name) => {
    const area = `${name.replace(/\/$/, "")}/`;
    const below = all.filter((code) => code.startsWith(area));
    return below.length === 0 ? [name] : below;
  });
  return [...new Set(named)];
}
