import { Stack, Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { useMay, useSession } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { FactList } from '../case/fact-list.tsx';
import styles from '../rules/rules.module.css';

/** What runs here, how far it is, and how long records are kept. */
export function InstallationSection() {
  const { timeZone, isDemo } = useSession();
  const seesRetention = useMay('admin', 'auditor');
  const query = rest.useQuery('get', '/v1/status');
  return (
    <Stack>
      <Panel title="What runs here">
        <QueryState query={query}>
          {(status) => (
            <FactList
              facts={[
                ['Version', `${status.version}${isDemo ? ' (demo)' : ''}`],
                ['Database', `as of migration ${status.schema}`],
                ['Xero', status.xeroIssuer],
                ['Time zone', timeZone],
                [
                  'Journal',
                  `${counted(status.feed.position, 'entry', 'entries')}, ${numberText(status.feed.unsealed)} not sealed yet`,
                ],
                ['Scheduler', <Instant key="tick" at={status.scheduler.tickedAt} relative />],
                ['Reads due', `${numberText(status.syncs.due)}, ${numberText(status.syncs.running)} running`],
                ['Oldest read', <Instant key="oldest" at={status.reads.oldestCompleteReadAt} relative />],
                ['Newest read', <Instant key="newest" at={status.reads.newestCompleteReadAt} relative />],
                ['To be judged', counted(status.evaluations.waiting, 'organisation')],
                ['Old records deleted', <Instant key="purge" at={status.purge.lastSucceededAt} relative />],
                ['Problem', status.purge.problem],
              ]}
            />
          )}
        </QueryState>
      </Panel>
      {seesRetention && <Retention />}
    </Stack>
  );
}

function Retention() {
  const query = rest.useQuery('get', '/v1/retention', { params: { query: { limit: 100 } } });
  return (
    <Panel title="How long records are kept">
      <QueryState query={query}>
        {({ data }) => (
          <table className={styles.affected}>
            <thead>
              <tr>
                <th scope="col">Records</th>
                <th scope="col" className={styles.brief}>
                  Kept for
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, description, days, isEvidence }) => (
                <tr key={id}>
                  <td>
                    {description}
                    {isEvidence && <span className={styles.sub}>An auditor needs these.</span>}
                  </td>
                  <td className={styles.brief}>{counted(days, 'day')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
      <Text size="sm" c="dimmed" mt="sm">
        They are changed over the REST, PATCH /v1/retention; shorter times for evidence need a reason.
      </Text>
    </Panel>
  );
}
