import { Anchor, Stack, Tabs } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { WaitingChange } from '../../control-changes/waiting-change.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { MembersTab } from './members-tab.tsx';
import { OrganisationActions } from './organisation-actions.tsx';
import { OrganisationSummary } from './organisation-summary.tsx';
import { type OrganisationTab, organisationTabs } from './organisation-tabs.ts';
import { RulesTab } from './rules-tab.tsx';
import { SnapshotsTab } from './snapshots-tab.tsx';
import { SyncsTab } from './syncs-tab.tsx';
import { ViolationsTab } from './violations-tab.tsx';

const route = getRouteApi('/shell/organisations/$organisationId');

const parts: Readonly<Record<OrganisationTab, { name: string; Part: ComponentType<{ organisationId: string }> }>> = {
  members: { name: 'Members', Part: MembersTab },
  violations: { name: 'Violations', Part: ViolationsTab },
  rules: { name: 'Rules', Part: RulesTab },
  snapshots: { name: 'Snapshots', Part: SnapshotsTab },
  syncs: { name: 'Syncs', Part: SyncsTab },
};

/** One organisation: its health, who is in it as what, which rules apply, and what was read when. */
export function OrganisationPage() {
  const { organisationId } = route.useParams();
  const { tab = 'members' } = route.useSearch();
  const navigate = useNavigate({ from: '/organisations/$organisationId' });
  const query = rest.useQuery('get', '/v1/organisations/{id}', { params: { path: { id: organisationId } } });
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/organisations" size="sm" className="no-print">
        ← All organisations
      </Anchor>
      <QueryState query={query} title="Organisation" loading={<LoadingLines lines={6} />}>
        {(organisation) => (
          <PageFrame
            title={organisation.name}
            actions={
              <>
                <WaitingChange target={{ type: 'organisation', id: organisation.id }} />
                <OrganisationActions organisation={organisation} />
              </>
            }
          >
            <OrganisationSummary organisation={organisation} />
            <Tabs
              value={tab}
              onChange={(next) => {
                const known = organisationTabs.find((one) => one === next);
                void navigate({ search: known === undefined ? {} : { tab: known }, replace: true, resetScroll: false });
              }}
              keepMounted={false}
            >
              <Tabs.List mb="md">
                {organisationTabs.map((one) => (
                  <Tabs.Tab key={one} value={one}>
                    {parts[one].name}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {organisationTabs.map((one) => {
                const { Part } = parts[one];
                return (
                  <Tabs.Panel key={one} value={one}>
                    <Part organisationId={organisationId} />
                  </Tabs.Panel>
                );
              })}
            </Tabs>
          </PageFrame>
        )}
      </QueryState>
    </Stack>
  );
}
