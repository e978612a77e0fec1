import { Anchor, Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { DecisionDialog, type PendingDecision } from '../../decisions/decision-dialog.tsx';
import { KeysDialog } from '../../decisions/keys-dialog.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import styles from './case.module.css';
import { CaseExceptions } from './case-exceptions.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHistory } from './case-history.tsx';
import { caseKeys, useCaseKeys } from './use-case-keys.ts';
import { ViolationPanel } from './violation-panel.tsx';

const route = getRouteApi('/shell/cases/$caseId');

/** One case: who and where, how bad, by when, what to do; and once a read has shown that it is gone, the proof. */
export function CasePage() {
  const { caseId } = route.useParams();
  const query = rest.useQuery('get', '/v1/cases/{id}', { params: { path: { id: caseId } } });
  const [pending, setPending] = useState<PendingDecision>();
  const [showsKeys, setShowsKeys] = useState(false);
  useCaseKeys(query.data?.violationIds ?? [], { decide: setPending, help: () => setShowsKeys(true) });
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/violations" size="sm" className="no-print">
        ← All violations
      </Anchor>
      <QueryState query={query} title="Case" loading={<LoadingLines lines={6} />}>
        {(one) => (
          <PageFrame title={one.summary}>
            <div className={styles.layout}>
              <Stack gap="lg">
                {one.violationIds.map((id) => (
                  <ViolationPanel key={id} id={id} caseSummary={one.summary} onDecide={setPending} />
                ))}
              </Stack>
              <Stack gap="lg">
                <CaseFacts one={one} />
                <CaseExceptions violationIds={one.violationIds} />
                <CaseHistory caseId={one.id} />
              </Stack>
            </div>
          </PageFrame>
        )}
      </QueryState>
      <DecisionDialog pending={pending} onClose={() => setPending(undefined)} />
      <KeysDialog keys={caseKeys} opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </Stack>
  );
}
