/** What a server offers after EHLO, of what we can use. */
export interface Capabilities {
  /** Several commands may go out before the answer to the first (RFC 2920). */
  readonly hasPipelining: boolean;
  readonly hasStartTls: boolean;
  /** Whether it wants to know the size of a message, and the largest that it takes, 0 for no limit (RFC 1870). */
  readonly size: number | undefined;
  /** Names of login mechanisms in capitals (RFC 4954). */
  readonly logins: ReadonlySet<string>;
}

/** What a server offers that knows HELO alone. */
export const NO_CAPABILITIES: Capabilities = {
  hasPipelining: false,
  hasStartTls: false,
  size: undefined,
  logins: new Set(),
};

/** Reads the lines of an answer to EHLO; the first is a greeting. What we know nothing of is passed over. */
export function readCapabilities(lines: readonly string[]): Capabilities {
  const offered = new Map<string, readonly string[]>();
  for (const line of lines.slice(1)) {
    // Old servers write `AUTH=LOGIN`.
    const [name = "", ...values] = line
      .trim()
      .toUpperCase()
      .replace("AUTH=", "AUTH ")
      .split(/[ \t]+/);
    offered.set(name, [...(offered.get(name) ?? []), ...values]);
  }
  const [size = "0"] = offered.get("SIZE") ?? [];
  return {
    hasPipelining: offered.has("PIPELINING"),
    hasStartTls: offered.has("STARTTLS"),
    size: offered.has("SIZE") ? (/^\d{1,15}$/.test(size) ? Number(size) : 0) : undefined,
    logins: new Set(offered.get("AUTH")),
  };
}
