import type { Organisation } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import items from '../../app/item-list.module.css';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { Instant } from '../../time/instant.tsx';
import { failureOf } from './failure-of.ts';
import { RemedyButton } from './remedy-button.tsx';
import { troubleOf } from './trouble-of.ts';

const most = 100;

/** Organisations that cannot be read as they should: what that means, why, and what mends it. Nothing when all is well. */
export function AttentionPanel({ mayConnect }: { mayConnect: boolean }) {
  const apart = rest.useQuery('get', '/v1/organisations', {
    params: {
      query: {
        connectionState: ['needs_reconsent', 'disconnected', 'expected'],
        governance: ['observed', 'governed'],
        limit: most,
      },
    },
  });
  const old = rest.useQuery('get', '/v1/organisations', {
    params: {
      query: {
        connectionState: ['connected'],
        dataState: ['stale', 'quarantined', 'never_read'],
        governance: ['observed', 'governed'],
        limit: most,
      },
    },
  });
  const organisations = [...(apart.data?.data ?? []), ...(old.data?.data ?? [])];
  const failures = useLastFailures(organisations.map(({ id }) => id));
  if (organisations.length === 0) return null;
  return (
    <Panel title="Needs you">
      <ul className={items.list}>
        {organisations.map((organisation) => (
          <TroubleRow
            key={organisation.id}
            organisation={organisation}
            failure={failures.get(organisation.id)}
            mayConnect={mayConnect}
          />
        ))}
      </ul>
    </Panel>
  );
}

type LastFailure = { readonly code: string; readonly message: string; readonly at: string };

function TroubleRow(props: { organisation: Organisation; failure: LastFailure | undefined; mayConnect: boolean }) {
  const { organisation, failure, mayConnect } = props;
  const trouble = troubleOf(organisation);
  if (trouble === undefined) return null;
  const known = failure && failureOf(failure.code);
  const remedy = known && trouble.remedy === 'read' ? known.remedy : trouble.remedy;
  return (
    <li>
      <div className={items.words}>
        <Text component="div">
          <strong>{organisation.name}</strong> <StateBadge tone="warn">{trouble.name}</StateBadge>
        </Text>
        <Text size="sm" c="dimmed">
          {trouble.meaning}
        </Text>
        {failure && (
          <Text size="sm" component="div">
            Last failure, <Instant at={failure.at} relative />: {known?.meaning}
            <Text size="xs" c="dimmed">
              {failure.message}
            </Text>
          </Text>
        )}
      </div>
      <RemedyButton remedy={remedy} organisation={organisation} mayConnect={mayConnect} />
    </li>
  );
}

/** Why the newest failed read of each organisation failed. */
function useLastFailures(organisationIds: string[]): ReadonlyMap<string, LastFailure> {
  const { data } = rest.useQuery(
    'get',
    '/v1/syncs',
    {
      params: {
        query: { organisationId: organisationIds.slice(0, most), outcome: ['failed'], sort: '-startedAt', limit: 500 },
      },
    },
    { enabled: organisationIds.length > 0 },
  );
  const failures = new Map<string, LastFailure>();
  for (const { organisationId, problem, finishedAt } of data?.data ?? []) {
    if (problem === null || failures.has(organisationId)) continue;
    failures.set(organisationId, { code: String(problem.code), message: String(problem.message), at: finishedAt });
  }
  return failures;
}
