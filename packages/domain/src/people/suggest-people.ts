import { domainOf, localPartOf } from './email.ts';

/** Why somebody may be the owner of an account. A suggestion never links. */
export const suggestionReasons = ['plus_address', 'same_local_part', 'same_name'] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

/** Suggests whose account an unidentified one may be, best reason first, each person once. `ownDomains` are normalised. */
export function suggestPeople(
  account: { email: string | null; firstName: string | null; lastName: string | null },
  people: readonly { personId: string; displayName: string; primaryEmail: string | null; aliases: readonly string[] }[],
  ownDomains: readonly string[],
): { personId: string; reason: SuggestionReason }[] {
  const name = foldName(`${account.firstName ?? ''} ${account.lastName ?? ''}`);
  const suggestions: { personId: string; reason: SuggestionReason }[] = [];
  for (const person of people) {
    const addresses = person.primaryEmail === null ? person.aliases : [person.primaryEmail, ...person.aliases];
    const reason = reasonFor(account.email, name, addresses, foldName(person.displayName), ownDomains);
    if (reason !== null) suggestions.push({ personId: person.personId, reason });
  }
  return suggestions.sort((a, b) => suggestionReasons.indexOf(a.reason) - suggestionReasons.indexOf(b.reason));
}

function reasonFor(
  email: string | null,
  name: string,
  addresses: readonly string[],
  personName: string,
  ownDomains: readonly string[],
): SuggestionReason | null {
  const [local, domain] = [localPartOf(email), domainOf(email)];
  if (local !== null && domain !== null) {
    if (addresses.some((address) => address === `${withoutTag(local)}@${domain}` && address !== email))
      return 'plus_address';
    const isOwn = (address: string) =>
      ownDomains.includes(domainOf(address) ?? '') && localPartOf(address) === withoutTag(local);
    if (ownDomains.includes(domain) && addresses.some(isOwn)) return 'same_local_part';
  }
  return name.includes(' ') && name === personName ? 'same_name' : null;
}

function withoutTag(localPart: string): string {
  const plus = localPart.indexOf('+');
  return plus > 0 ? localPart.slice(0, plus) : localPart;
}

/** Folds accents, case and spacing, for comparison only. */
function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
