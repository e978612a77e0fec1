import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { useSession } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { FactList } from '../case/fact-list.tsx';

/** What runs here, and how far it is. */
export function InstallationSection() {
  const { timeZone, isDemo } = useSession();
  const query = rest.useQuery('get', '/v1/status');
  return (
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
  );
}
