import { InvalidArgumentError } from 'commander';

const mostCharacters = 320;

/** Reads an e-mail address from the command line. */
export function readAddress(text: string): string {
  const address = text.trim();
  if (address.length > mostCharacters || !/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(address)) {
    throw new InvalidArgumentError('An e-mail address.');
  }
  return address;
}
