import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { QueryState } from '../../states/query-state.tsx';

/** Is it all right? */
export function OverviewPage() {
  const summary = rest.useQuery('get', '/v1/summary');
  return (
    <PageFrame title="Overview">
      <Panel title="Explained access">
        <QueryState query={summary}>
          {({ access }) => (
            <ShareBar
              label="Explained access"
              shares={[
                { name: 'explained', count: access.explained, tone: 'good' },
                { name: 'to mend', count: access.toMend, tone: 'high' },
                { name: 'not readable', count: access.unknown, tone: 'neutral' },
              ]}
            />
          )}
        </QueryState>
      </Panel>
    </PageFrame>
  );
}
