import type { Violation } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { ownerText } from './owner-text.ts';
import { usePerson } from './subjects.ts';

const mostNames = 4;

/** Names who can probably end it in Xero, and says where that leaves the one who answers for it. */
export function WhoCan({ violation }: { violation: Violation }) {
  const { remediation, ownerPersonId, organisationId } = violation;
  const { canBeDoneBy } = remediation;
  const owner = usePerson(ownerPersonId).data;
  const { data: own } = rest.useQuery(
    'get',
    '/v1/accounts',
    { params: { query: { personId: [ownerPersonId ?? ''], organisationId: [organisationId ?? ''] } } },
    { enabled: ownerPersonId !== null && organisationId !== null },
  );
  const ownIds = new Set(own?.data.map(({ id }) => id));
  const standing = owner &&
    own && {
      owner: owner.displayName,
      able: canBeDoneBy.length,
      isAmongThem: canBeDoneBy.some(({ accountId }) => ownIds.has(accountId)),
      hasAccount: own.data.some(({ status }) => status === 'current'),
    };
  const names = canBeDoneBy.slice(0, mostNames).map(({ name }) => name);
  const more = canBeDoneBy.length - names.length;
  return (
    <Text size="sm">
      Can probably be done in Xero by <strong>{names.join(', ')}</strong>
      {more > 0 && ` and ${more} more`}.{standing && ` ${ownerText(standing)}`}
    </Text>
  );
}
