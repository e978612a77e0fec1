import type { Organisation } from '@keyledger/contracts/rest';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { rest } from '../../api/queries.ts';

const askAgainMs = 1500;
const waitAtMostMs = 90_000;

/** How far a read that somebody asked for is. */
export type SyncProgress = 'idle' | 'reading' | 'read' | 'slow';

/** Asks Xero for an organisation now and follows the read to its end. An unchanged read is no event, so it asks until it is there. */
export function useSyncNow(organisation: Pick<Organisation, 'id' | 'lastAttemptAt'>) {
  const { id, lastAttemptAt } = organisation;
  const store = useQueryClient();
  const [requestedAt, setRequestedAt] = useState<string>();
  const [isSlow, setSlow] = useState(false);
  const mutation = rest.useMutation('post', '/v1/organisations/{id}/sync', {
    onSuccess: (answer) => {
      setSlow(false);
      setRequestedAt(answer?.requestedAt);
    },
  });
  const isRead = requestedAt !== undefined && lastAttemptAt !== null && lastAttemptAt >= requestedAt;
  const isWaiting = requestedAt !== undefined && !isRead && !isSlow;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      void store.invalidateQueries({ queryKey: ['get', '/v1/organisations/{id}'] });
      if (Date.now() - Date.parse(requestedAt) > waitAtMostMs) setSlow(true);
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [isWaiting, requestedAt, store]);
  useEffect(() => {
    if (!isRead) return;
    for (const path of ['/v1/syncs', '/v1/snapshots', '/v1/accounts']) {
      void store.invalidateQueries({ queryKey: ['get', path] });
    }
  }, [isRead, store]);
  const progress: SyncProgress = isWaiting ? 'reading' : isRead ? 'read' : isSlow ? 'slow' : 'idle';
  return {
    progress: mutation.isPending ? ('reading' as const) : progress,
    problem: mutation.error,
    syncNow: () => mutation.mutate({ params: { path: { id } }, body: {} }),
  };
}
