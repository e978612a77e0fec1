import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { leaversKnown } from './leavers-known.ts';

/** Nobody who left can get in, or nobody can say so yet. */
export function EmptyLeavers() {
  const { data: summary } = rest.useQuery('get', '/v1/summary');
  if (summary === undefined) return <LoadingLines lines={3} />;
  switch (leaversKnown(summary)) {
    case 'no organisation':
      return (
        <EmptyState title="Nothing was read yet" action={<Link to="/connect">Look at the connections</Link>}>
          No organisation has been read, so nobody knows who can get in. Leavers appear here by themselves after the
          first read.
        </EmptyState>
      );
    case 'no person':
      return (
        <EmptyState title="Nobody is known yet" action={<Link to="/people-sources">Look at the sources</Link>}>
          No source has told who works here, so nobody knows who left.
        </EmptyState>
      );
    case 'all':
      return (
        <EmptyState
          title="Nobody who left can still get in"
          action={
            <Link to="/people" search={{ status: ['offboarded'] }}>
              Show who left
            </Link>
          }
        >
          As far as organisations can be read, and as far as your sources of people tell who left. Whoever leaves with
          access appears here by themselves.
        </EmptyState>
      );
  }
}
