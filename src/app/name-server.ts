/** What the DNS says: all there is, which may be nothing, or `unknown` where it could not be asked. */
export type DnsAnswer = readonly string[] | "unknown";

/** Questions to the DNS. Nothing is thrown: who is offline gets `unknown`. */
export interface NameServer {
  /** Texts at a name, the pieces of each joined. */
  texts(name: string): Promise<DnsAnswer>;
  /** Hosts that take mail for a domain. */
  mailHosts(domain: string): Promise<DnsAnswer>;
  /** IPv4 and IPv6 addresses of a host. */
  addresses(host: string): Promise<DnsAnswer>;
  /** Names that an IP address goes by (PTR). */
  names(address: string): Promise<DnsAnswer>;
}
