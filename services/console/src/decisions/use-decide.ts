import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../api/queries.ts';
import { counted } from '../words/count-words.ts';
import { type DecisionFields, type DecisionKind, decisions } from './decision.ts';

/** Carries out a decision about one or many violations; each is judged alone, and what was refused is told. */
export function useDecide(onDone: () => void) {
  const store = useQueryClient();
  const tellDone = (kind: DecisionKind, count: number): void => {
    const message = count > 1 ? `${decisions[kind].done}: ${counted(count, 'violation')}` : decisions[kind].done;
    notifications.show({ message, color: 'green' });
  };
  const finish = (): void => {
    void store.invalidateQueries({ queryKey: ['get', '/v1/violations/{id}'] });
    void store.invalidateQueries({ queryKey: ['get', '/v1/cases/{id}'] });
    onDone();
  };
  const bulk = rest.useMutation('post', '/v1/violations/bulk', {
    onSuccess: ({ done, results }, { body }) => {
      const refused = results.filter(({ problem }) => problem !== null);
      if (done > 0) tellDone(body.action as DecisionKind, done);
      for (const detail of new Set(refused.map(({ problem }) => problem?.detail ?? ''))) {
        notifications.show({
          title: counted(refused.length, 'refusal'),
          message: detail,
          color: 'red',
          autoClose: false,
        });
      }
      finish();
    },
  });
  const confirm = rest.useMutation('post', '/v1/violations/{id}/confirm', {
    onSuccess: () => {
      tellDone('confirm', 1);
      finish();
    },
  });
  const decide = (kind: DecisionKind, violationIds: string[], fields: DecisionFields): void => {
    const [id = ''] = violationIds;
    // A change is confirmed by a person, one at a time.
    if (kind === 'confirm') confirm.mutate({ params: { path: { id } }, body: { reason: fields.text } });
    else bulk.mutate({ body: bodyOf(kind, violationIds, fields) });
  };
  return { decide, isBusy: bulk.isPending || confirm.isPending, error: bulk.error ?? confirm.error };
}

function bodyOf(
  kind: Exclude<DecisionKind, 'confirm'>,
  violationIds: string[],
  { text, compensatingMeasure, expiresAt }: DecisionFields,
) {
  switch (kind) {
    case 'acknowledge':
      return { action: kind, violationIds, plan: text.trim() === '' ? null : text };
    case 'claim-fixed':
      return { action: kind, violationIds };
    case 'comment':
      return { action: kind, violationIds, text };
    case 'except':
      return { action: kind, violationIds, reason: text, compensatingMeasure, expiresAt };
    case 'false-positive':
      return { action: kind, violationIds, reason: text };
  }
}
