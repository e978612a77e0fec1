import { useQuery } from '@tanstack/react-query';
import { PageFrame } from '../../app/page-frame.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { DuePanel } from './due-panel.tsx';
import { ExplainedPanel } from './explained-panel.tsx';
import { FreshnessPanel } from './freshness-panel.tsx';
import { IdentifiedPanel } from './identified-panel.tsx';
import { LoadingOverview } from './loading-overview.tsx';
import { NothingConnected } from './nothing-connected.tsx';
import styles from './overview.module.css';
import { overviewQueries } from './queries.ts';
import { SincePanel } from './since-panel.tsx';
import { ViolationsPanel } from './violations-panel.tsx';

/** Is it all right? One honest number first, then what it is made of. */
export function OverviewPage() {
  const summary = useQuery(overviewQueries.summary);
  return (
    <PageFrame title="Overview">
      <QueryState query={summary} loading={<LoadingOverview />}>
        {(data) =>
          data.organisations.total === 0 ? (
            <NothingConnected />
          ) : (
            <div className={styles.layout}>
              <div className={styles.whole}>
                <ExplainedPanel access={data.access} />
              </div>
              <div className={styles.column}>
                <ViolationsPanel violations={data.violations} />
                <ChecksPanel />
              </div>
              <div className={styles.column}>
                <DuePanel />
                <SincePanel />
                <FreshnessPanel organisations={data.organisations} />
                <IdentifiedPanel />
              </div>
            </div>
          )
        }
      </QueryState>
    </PageFrame>
  );
}
