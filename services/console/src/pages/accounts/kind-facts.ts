import type { AccountClass } from '../../accounts/account-kinds.ts';

/** The facts that a class of accounts may need to be in force. */
export type KindFacts = {
  ownerPersonId: string | null;
  sponsorPersonId: string | null;
  approvedBy: string | null;
  company: string | null;
  purpose: string | null;
  ceiling: Ceiling | null;
  endsAt: string | null;
};

/** The highest role that an external account may hold, most first. */
export const ceilings = [
  { value: 'FINANCIALADVISER', label: 'Adviser' },
  { value: 'STANDARD', label: 'Standard' },
  { value: 'CASHBOOKCLIENT', label: 'Cashbook client' },
  { value: 'INVOICEONLY', label: 'Invoice only' },
  { value: 'MANAGEDCLIENT', label: 'Managed client' },
  { value: 'READONLY', label: 'Read only' },
] as const;
export type Ceiling = (typeof ceilings)[number]['value'];

/** Which facts each class needs; without them it is kept, but not in force. */
export const neededFacts: Readonly<Record<AccountClass, readonly (keyof KindFacts)[]>> = {
  external: ['sponsorPersonId', 'company', 'ceiling', 'approvedBy', 'endsAt'],
  client: [],
  shared: ['ownerPersonId', 'purpose'],
  integration: ['ownerPersonId'],
  vendor: ['ownerPersonId', 'endsAt'],
};

/** No fact at all. */
export const noFacts: KindFacts = {
  ownerPersonId: null,
  sponsorPersonId: null,
  approvedBy: null,
  company: null,
  purpose: null,
  ceiling: null,
  endsAt: null,
};

/** Of what was filled in, the facts that a class needs. */
export function factsFor(kind: AccountClass, facts: KindFacts): Partial<KindFacts> {
  return Object.fromEntries(neededFacts[kind].map((name) => [name, facts[name]]));
}
