import type { Account, Violation } from '@keyledger/contracts/rest';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { useMay } from '../../session/session.ts';
import type { Answer } from '../accounts/answers.ts';
import { DecideDialog } from '../accounts/decide-dialog.tsx';
import { remediesOf } from './remedies-of.ts';
import { useAccount, usePerson } from './subjects.ts';

/** Leads to where a violation is ended in Keyledger; the first is what to press when nothing is done in Xero. */
export function RemedyButtons({ violation }: { violation: Violation }) {
  const mayWriteRules = useMay('admin');
  const [asked, setAsked] = useState<{ answer?: Answer }>();
  const { accountId, personId, organisationId, checkId, remediation } = violation;
  const person = usePerson(personId);
  const account = useAccount(accountId);
  const rules = useList(
    '/v1/rules',
    { organisationId: [organisationId ?? ''], inForce: 'true', sort: 'name' },
    { enabled: mayWriteRules && checkId === 'access-valid' && organisationId !== null },
  );
  // A way out says whom it is for, so it is not offered before that is known.
  if (person.isLoading || account.isLoading || rules.isLoading) return null;
  const remedies = remediesOf(violation, {
    mayWriteRules,
    role: account.data?.role ?? null,
    jobRoles: person.data?.jobRoles ?? [],
    rules: rules.items,
  });
  return (
    <>
      {remedies.map((remedy, place) => {
        const variant = place === 0 && remediation.url === null ? 'filled' : 'default';
        if ('to' in remedy) {
          return (
            <Button key={remedy.text} component={Link} to={remedy.to} variant={variant}>
              {remedy.text}
            </Button>
          );
        }
        return (
          <Button
            key={remedy.text}
            variant={variant}
            disabled={account.data === undefined}
            onClick={() => setAsked(remedy)}
          >
            {remedy.text}
          </Button>
        );
      })}
      {asked && account.data && <Decide account={account.data} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Decide(props: { account: Account; asked: { answer?: Answer }; onClose: () => void }) {
  const { account, asked, onClose } = props;
  const { data, isPending } = rest.useQuery('get', '/v1/proposals');
  if (isPending) return null;
  return <DecideDialog accounts={[account]} proposals={data?.data ?? []} {...asked} onClose={onClose} />;
}
