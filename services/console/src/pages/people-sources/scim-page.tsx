import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { Panel } from '../../app/panel.tsx';
import { CopyValue } from '../../forms/copy-value.tsx';
import { useMay } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import styles from './people-sources.module.css';
import { ScimKeys } from './scim-keys.tsx';
import { ScimLog } from './scim-log.tsx';
import { ScimState } from './scim-state.tsx';

/** Everything that an identity provider needs to push people here, and what was heard of it. */
export function ScimPage() {
  const maySeeKeys = useMay('admin', 'auditor');
  const sources = rest.useQuery('get', '/v1/people/sources');
  return (
    <PageFrame
      title="SCIM"
      lead="Your identity provider tells by itself who works here, and who no longer does, within minutes."
    >
      <Stack maw="60rem">
        <Panel title="What to enter there">
          <ol className={styles.steps}>
            <li>
              <Text>The address (tenant URL, base URL):</Text>
              <CopyValue value={`${window.location.origin}/scim/v2`} label="the address" />
            </li>
            <li>
              <Text>A key, as the bearer token (secret token, HTTP header):</Text>
              {maySeeKeys ? <ScimKeys /> : <Text c="dimmed">An administrator makes it.</Text>}
            </li>
            <li>
              <Text>
                Switch on creating, updating and deactivating of users, and pushing of groups: their names become job
                roles.
              </Text>
              <Text size="sm" c="dimmed">
                Okta: unique field userName, HTTP Header authentication. Microsoft Entra ID: a non-gallery application
                with automatic provisioning; map objectId to externalId.
              </Text>
            </li>
            <li>
              <Text>Assign the people who may use Xero, and their groups.</Text>
            </li>
          </ol>
        </Panel>
        <Panel title="What was heard">
          <QueryState query={sources}>
            {({ data }) => <ScimState source={data.find(({ kind }) => kind === 'scim')} />}
          </QueryState>
        </Panel>
        <Panel title="What inactive means">
          <Text>
            Whoever is no longer active there counts as left: the checks of the organisations where they have an account
            run at once. Some providers also deactivate whoever is merely unassigned; then say under{' '}
            <Anchor component={Link} to="/people-sources" underline="always">
              the settings of the source
            </Anchor>{' '}
            that inactive people are on leave.
          </Text>
        </Panel>
        <ScimLog />
      </Stack>
    </PageFrame>
  );
}
