import { accountKinds } from '../../accounts/account-kinds.ts';
import { choiceOf, choicesOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

/** Whether an account is there now. */
export const accountStates = ['current', 'removed'] as const;

/** The orders in which the list can stand. */
const sorts = ['email', '-email', 'lastName', '-lastName', 'updatedAt', '-updatedAt'] as const;

/** The filters of the list of accounts. */
export type AccountFilters = {
  q?: string;
  kind?: (typeof accountKinds)[number][];
  status?: (typeof accountStates)[number][];
  isSubscriber?: 'true' | 'false';
  role?: string[];
  domain?: string[];
  organisationId?: string[];
  personId?: string[];
  sort?: (typeof sorts)[number];
  /** The account that is open. */
  account?: string;
};

/** Reads the filters of the list of accounts from the address; what it does not know is left out. */
export function readAccountFilters(search: Record<string, unknown>): AccountFilters {
  return onlySet({
    q: textOf(search.q),
    kind: choicesOf(search.kind, accountKinds),
    status: choicesOf(search.status, accountStates),
    isSubscriber: choiceOf(search.isSubscriber, ['true', 'false'] as const),
    role: textsOf(search.role),
    domain: textsOf(search.domain),
    organisationId: textsOf(search.organisationId),
    personId: textsOf(search.personId),
    sort: choiceOf(search.sort, sorts),
    account: textOf(search.account),
  });
}
