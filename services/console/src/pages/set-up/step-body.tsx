import { Stack, Text } from '@mantine/core';
import { EverywhereNote } from '../../session/everywhere-note.tsx';
import { useIsLimited, useMay } from '../../session/session.ts';
import { ConnectStep } from './connect-step.tsx';
import { GovernStep } from './govern-step.tsx';
import { OwnersStep } from './owners-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { ProposalList } from './proposal-list.tsx';
import { type Step, stepIds } from './step-ids.ts';
import { UnknownDomains } from './unknown-domains.tsx';

/** Steps that concern every organisation: all but the one that begins to govern those that one sees. */
const ofAll: ReadonlySet<Step['id']> = new Set(stepIds.filter((id) => id !== 'govern'));

/** What a step asks for, and the place where it is done. */
export function StepBody({ step }: { step: Step }) {
  const isLimited = useIsLimited();
  const mayDo = useMay('admin');
  return (
    <Stack>
      <Text>{step.action}</Text>
      {isLimited && ofAll.has(step.id) ? (
        <EverywhereNote />
      ) : (
        <>
          {!mayDo && <Text c="dimmed">This needs an administrator of Keyledger. You see what it is about.</Text>}
          <StepContent step={step} mayDo={mayDo} />
        </>
      )}
    </Stack>
  );
}

function StepContent({ step, mayDo }: { step: Step; mayDo: boolean }) {
  switch (step.id) {
    case 'connect':
      return <ConnectStep mayDo={mayDo} />;
    case 'people':
      return <PeopleStep mayDo={mayDo} />;
    case 'classify':
      return (
        <>
          <UnknownDomains domains={step.domains ?? []} />
          <ProposalList
            kinds={['client_organisations', 'links', 'shared', 'vendor', 'client', 'external']}
            nothing="Nothing is proposed. What is left has to be decided about one by one, on the page of accounts."
          />
        </>
      );
    case 'trusted_domains':
      return (
        <ProposalList
          kinds={['trusted_domains']}
          nothing="No domain is proposed: two people who work here have to have an address at it first."
        />
      );
    case 'rules':
      return (
        <ProposalList
          kinds={['rule']}
          nothing="No rule is proposed. Proposals come from the access of people whose job role or department is known."
        />
      );
    case 'owners':
      return <OwnersStep mayDo={mayDo} />;
    case 'govern':
      return <GovernStep mayDo={mayDo} />;
  }
}
