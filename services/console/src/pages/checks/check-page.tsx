import type { Check } from '@keyledger/contracts/rest';
import { Anchor, Group, List, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { Panel } from '../../app/panel.tsx';
import { CheckStatusBadge } from '../../badges/check-status-badge.tsx';
import { WaitingChange } from '../../control-changes/waiting-change.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { FactList } from '../case/fact-list.tsx';
import { CheckPosture } from './check-posture.tsx';
import { CheckSettingsPanel } from './check-settings-panel.tsx';
import { CheckViolations } from './check-violations.tsx';
import { needOf, notTold } from './check-words.ts';
import styles from './checks.module.css';

const route = getRouteApi('/shell/checks/$checkId');

/** One check: what it looks at, how it stands, its settings, what it found, and what it cannot know. */
export function CheckPage() {
  const { checkId } = route.useParams();
  const query = rest.useQuery('get', '/v1/checks/{id}', { params: { path: { id: checkId } } });
  return (
    <Stack gap="sm">
      <Anchor component={Link} to="/checks" size="sm" className="no-print">
        ← All checks
      </Anchor>
      <QueryState query={query} title="Check" loading={<LoadingLines lines={8} />}>
        {(check) => (
          <PageFrame
            title={check.title}
            lead={check.description}
            actions={
              <>
                <WaitingChange target={{ type: 'check', id: check.id }} />
                <CheckStatusBadge check={check} />
              </>
            }
          >
            <div className={styles.layout}>
              <Stack gap="lg">
                <Explanation check={check} />
                <CheckSettingsPanel check={check} />
              </Stack>
              <Stack gap="lg">
                <CheckPosture check={check} />
                <CheckViolations checkId={check.id} />
                <NotTold />
              </Stack>
            </div>
          </PageFrame>
        )}
      </QueryState>
    </Stack>
  );
}

function Explanation({ check }: { check: Check }) {
  const severity = check.severity.charAt(0).toUpperCase() + check.severity.slice(1);
  return (
    <Panel title="How it judges">
      <FactList
        facts={[
          ['Looks at', check.appliesTo],
          ['Passes when', check.passesWhen],
          ['Fails when', check.failsWhen],
          ['Severity', `${severity}. ${check.severityNotes}`],
          ['To be fixed in', check.dueNotes],
          ['What to do', check.advice.text],
          ['Needs', <Needs key="needs" needs={check.needs} />],
          ['Controls', <Controls key="controls" controls={check.controls} />],
          ['Known as', check.id],
        ]}
      />
    </Panel>
  );
}

function Needs({ needs }: { needs: readonly string[] }) {
  if (needs.length === 0) return <>Nothing more: it is ready.</>;
  return (
    <>
      {needs.map(needOf).map(({ text, to }, index) => (
        <span key={text}>
          {index > 0 && ', '}
          <a href={to}>{text}</a>
        </span>
      ))}
      . Until then it opens nothing and is never green.
    </>
  );
}

function Controls({ controls }: { controls: readonly string[] }) {
  return (
    <Group gap={6}>
      {controls.map((control) => (
        <Text key={control} span size="sm" bd="1px solid var(--kl-line)" px={6} bdrs="sm">
          {control}
        </Text>
      ))}
    </Group>
  );
}

function NotTold() {
  return (
    <Panel title="What Xero does not tell">
      <Text size="sm" mb="xs">
        Xero’s API says nothing about these, so no check concludes anything from them:
      </Text>
      <List size="sm">
        {notTold.map((one) => (
          <List.Item key={one}>{one}</List.Item>
        ))}
      </List>
    </Panel>
  );
}
