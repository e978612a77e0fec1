import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** A name that leads, or may lead, to an address where no webhook goes. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError';
}

export type ResolveName = (
  name: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a name at the moment of connecting and refuses it when any of its addresses is not allowed: what was checked is what
 * is connected to, whatever the name says a moment later.
 */
export function guardedLookup(isAllowed: (address: string) => boolean, resolve: ResolveName = lookup): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, []);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address))) {
        return done(new ForbiddenAddressError('the name leads to an address that is not allowed'), []);
      }
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
