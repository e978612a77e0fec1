import type { Account, Proposal } from '@keyledger/contracts/rest';
import { type AccountClass, accountClasses } from '../../accounts/account-kinds.ts';
import type { KindFacts } from './kind-facts.ts';

/** Whose or what accounts seem to be; a person decides. */
export type Suggestion =
  | { readonly personId: string; readonly title: string }
  | { readonly kind: AccountClass; readonly kindFacts: Partial<KindFacts>; readonly title: string };

type Decision = {
  accountIds?: string[];
  personId?: string;
  kind?: string;
  kindFacts?: Partial<KindFacts>;
  match?: { domains?: string[]; addresses?: string[] };
};

/** What today's proposals say about all of these accounts at once; nothing when they say different things, or none. */
export function suggestionOf(accounts: readonly Account[], proposals: readonly Proposal[]): Suggestion | undefined {
  if (accounts.length === 0 || accounts.some(({ kind }) => kind !== 'unclassified')) return undefined;
  for (const { request, title } of proposals) {
    const body = request.body as Decision & { decisions?: Decision[] };
    for (const decision of body.decisions ?? [body]) {
      if (!accounts.every((account) => isAbout(decision, account))) continue;
      const kind = accountClasses.find((known) => known === decision.kind);
      if (kind !== undefined) return { kind, kindFacts: decision.kindFacts ?? {}, title };
      if (typeof decision.personId === 'string') return { personId: decision.personId, title };
    }
  }
  return undefined;
}

function isAbout({ accountIds, match }: Decision, { id, email }: Account): boolean {
  if (accountIds !== undefined) return accountIds.includes(id);
  if (match === undefined || email === null) return false;
  const address = email.trim().toLowerCase();
  const domain = address.split('@').at(-1) ?? '';
  return (match.domains?.includes(domain) ?? false) || (match.addresses?.includes(address) ?? false);
}
