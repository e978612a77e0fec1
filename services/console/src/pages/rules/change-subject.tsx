import type { ControlChange } from '@keyledger/contracts/rest';
import { accountName } from '../../accounts/account-name.ts';
import { useAccount, useOrganisation } from '../case/subjects.ts';

/** The name of the account or organisation that a change is about; of anything else its values tell enough. */
export function ChangeSubject({ target: { type, id } }: Pick<ControlChange, 'target'>) {
  const account = useAccount(type === 'account' ? id : null);
  const organisation = useOrganisation(type === 'organisation' ? id : (account?.organisationId ?? null));
  const names = [account && accountName(account), organisation?.name];
  return names.filter((name) => name !== undefined).join(', ');
}

/** Whether a change is about something that has a name of its own. */
export function hasSubject({ type }: ControlChange['target']): boolean {
  return type === 'account' || type === 'organisation';
}
