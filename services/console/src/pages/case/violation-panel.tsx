import type { Check, ViolationWithHistory } from '@keyledger/contracts/rest';
import { Group, Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { ViolationStateBadge } from '../../badges/violation-state-badge.tsx';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { Due } from '../../time/due.tsx';
import { hoursText } from '../checks/check-words.ts';
import { ProofPanel } from './proof-panel.tsx';
import { ViolationActions } from './violation-actions.tsx';
import { WhatToDo } from './what-to-do.tsx';

type Props = { id: string; caseSummary: string; onDecide: (pending: PendingDecision) => void };

/** One violation of a case: what is wrong, what to do and what one can decide; resolved ones show how that is known. */
export function ViolationPanel({ id, caseSummary, onDecide }: Props) {
  const query = rest.useQuery('get', '/v1/violations/{id}', { params: { path: { id } } });
  const { data: checks } = rest.useQuery('get', '/v1/checks');
  return (
    <QueryState query={query}>
      {(violation) => {
        const check = checks?.data.find((one) => one.id === violation.checkId);
        return (
          <Panel title={check?.title ?? violation.checkId} aside={<ViolationStateBadge violation={violation} />}>
            {violation.summary !== caseSummary && <Text fw={600}>{violation.summary}</Text>}
            <Standing violation={violation} />
            {violation.state === 'resolved' ? (
              <ProofPanel violation={violation} />
            ) : (
              <>
                {check && <WhySo check={check} />}
                <WhatToDo violation={violation} />
                <ViolationActions violation={violation} onDecide={onDecide} />
              </>
            )}
          </Panel>
        );
      }}
    </QueryState>
  );
}

/** What decides how bad it is and by when it is due: the words of the check, or what somebody set instead. */
function WhySo({ check }: { check: Check }) {
  const { severity, dueHours } = check.settings;
  const howBad = typeof severity === 'string' ? `Set to ${severity} for this check.` : check.severityNotes;
  const howLong = typeof dueHours === 'number' ? `${hoursText(dueHours)}, set for this check` : check.dueNotes;
  return (
    <Text size="sm" c="dimmed">
      <b>How bad:</b> {howBad} <b>Time to fix:</b> {howLong.replace(/\.$/, '')}.
    </Text>
  );
}

function Standing({ violation }: { violation: ViolationWithHistory }) {
  const { severity, state, dueAt, baseline, basis, plan, external } = violation;
  return (
    <Group gap="xs" my="xs">
      <SeverityBadge severity={severity} />
      {state !== 'resolved' && state !== 'excepted' && <Due at={dueAt} />}
      {basis === 'last_known' && <Text size="sm">Told from the last data that could be read.</Text>}
      {baseline && (
        <Text size="sm" c="dimmed">
          Found when the organisation was connected.
        </Text>
      )}
      {plan && <Text size="sm">Plan: {plan}</Text>}
      {external && <Text size="sm">{`${external.system}: ${external.reference}`}</Text>}
    </Group>
  );
}
