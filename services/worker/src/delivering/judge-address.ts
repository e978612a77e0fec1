import ipaddr from 'ipaddr.js';

/** Networks of an operator's allow-list, in CIDR form or as single addresses. */
export type AllowedNetworks = readonly string[];

/** The only part of IPv6 from which public unicast addresses are given out (RFC 4291, section 2.4; IANA). */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Public addresses that lead to a machine's own metadata all the same. */
const metadataAddresses = ['168.63.129.16'];

/**
 * Whether a request may go to this address: public unicast ones only (so no private, loopback, link-local, carrier,
 * translated or documented range, in whatever notation), and what the operator allows. `loopback` asks for an allowed
 * loopback address, the only kind that may be spoken to without TLS.
 */
export function isAllowedAddress(
  text: string,
  allowed: AllowedNetworks,
  options: { readonly loopback: boolean } = { loopback: false },
): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  const isListed = allowed.some((network) => contains(network, address));
  if (options.loopback) return isListed && address.range() === 'loopback';
  if (isListed) return true;
  if (address.kind() === 'ipv6' && !address.match(globalUnicast)) return false;
  return address.range() === 'unicast' && !metadataAddresses.includes(address.toString());
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [base, bits] = network.includes('/')
    ? ipaddr.parseCIDR(network)
    : ([ipaddr.parse(network), ipaddr.parse(network).toByteArray().length * 8] as const);
  return base.kind() === address.kind() && address.match(base, bits);
}
