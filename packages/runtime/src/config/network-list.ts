import { z } from 'zod';
import { list } from './schemas.ts';

/** Addresses and networks in CIDR form, separated by commas. */
export function networkList(max: number) {
  return list(max).refine((items) => items.every(isNetwork), 'must be addresses or networks in CIDR form');
}

function isNetwork(item: string): boolean {
  const [address, bits, ...rest] = item.split('/');
  if (rest.length > 0 || address === undefined) return false;
  const is4 = z.ipv4().safeParse(address).success;
  if (!is4 && !z.ipv6().safeParse(address).success) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (is4 ? 32 : 128));
}
