import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { DecisionDialog, type PendingDecision } from '../../decisions/decision-dialog.tsx';
import { DownloadMenu } from '../../downloads/download-menu.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { LeavesAt } from './leaves-at.tsx';
import { LetterPanel } from './letter-panel.tsx';
import { OwnerPanel } from './owner-panel.tsx';
import { PlanGroup } from './plan-group.tsx';
import { PlanProgress } from './plan-progress.tsx';

const route = getRouteApi('/shell/leavers/$personId');

/** All organisations of one leaver on a page, by who can remove them; what is done is ticked by reads alone, while one looks. */
export function LeaverPage() {
  const { personId } = route.useParams();
  const { owner } = route.useSearch();
  const [pending, setPending] = useState<PendingDecision>();
  const query = rest.useQuery('get', '/v1/people/{id}/leaver-plan', {
    params: { path: { id: personId }, query: owner === undefined ? {} : { ownerPersonId: owner } },
  });
  const path = `/v1/people/${personId}/leaver-plan`;
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/leavers" size="sm" className="no-print">
        All leavers
      </Anchor>
      <QueryState query={query} title="Leaver" loading={<LoadingLines lines={8} />}>
        {(plan) => (
          <PageFrame
            title={`${plan.personName}: leaver plan`}
            lead={<LeavesAt endsAt={plan.endsAt} />}
            actions={
              <>
                <DownloadMenu path={path} name="the whole plan" />
                <Button
                  component={Link}
                  to={`/people/${personId}`}
                  variant="default"
                  leftSection={<IconUser size={16} aria-hidden />}
                >
                  The person
                </Button>
              </>
            }
          >
            {plan.progress.accounts === 0 ? (
              <EmptyState title="There is nothing to remove">
                {owner === undefined
                  ? 'No account of this person is known in any organisation that you may see.'
                  : 'No account of this person is known in the organisations of this owner.'}
              </EmptyState>
            ) : (
              <PlanProgress progress={plan.progress} />
            )}
            {owner !== undefined && (
              <Text size="sm">
                Only organisations of one owner are shown.{' '}
                <Link to="/leavers/$personId" params={{ personId }} search={{}}>
                  Show all
                </Link>
              </Text>
            )}
            {plan.groups.map((group, index) => (
              <PlanGroup
                key={group.canBeDoneBy?.personId ?? group.canBeDoneBy?.email ?? `group ${index}`}
                group={group}
                onDecide={setPending}
              />
            ))}
            {plan.letters.length > 0 && <LetterPanel letters={plan.letters} />}
            <OwnerPanel plan={plan} path={path} />
          </PageFrame>
        )}
      </QueryState>
      <DecisionDialog pending={pending} onClose={() => setPending(undefined)} />
    </Stack>
  );
}
