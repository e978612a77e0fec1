import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../api/queries.ts';
import { counted } from '../words/count-words.ts';
import { type DecisionFields, type DecisionKind, decisions } from './decision.ts';

/** Carries out a decision about one or many violations; each is judged alone, and what was refused is told. */
export function useDecide(onDone: () => void) {
  const store = useQueryClient();
  const mutation = rest.useMutation('post', '/v1/violations/bulk', {
    onSuccess: ({ done, results }, { body }) => {
      const refused = results.filter(({ problem }) => problem !== null);
      if (done > 0) {
        const message =
          results.length > 1
            ? `${decisions[body.action as DecisionKind].done}: ${counted(done, 'violation')}`
            : decisions[body.action as DecisionKind].done;
        notifications.show({ message, color: 'green' });
      }
      for (const detail of new Set(refused.map(({ problem }) => problem?.detail ?? ''))) {
        notifications.show({
          title: counted(refused.length, 'refusal'),
          message: detail,
          color: 'red',
          autoClose: false,
        });
      }
      void store.invalidateQueries({ queryKey: ['get', '/v1/violations/{id}'] });
      void store.invalidateQueries({ queryKey: ['get', '/v1/cases/{id}'] });
      onDone();
    },
  });
  const decide = (kind: DecisionKind, violationIds: string[], fields: DecisionFields): void =>
    mutation.mutate({ body: bodyOf(kind, violationIds, fields) });
  return { decide, isBusy: mutation.isPending, error: mutation.error, reset: mutation.reset };
}

function bodyOf(kind: DecisionKind, violationIds: string[], { text, compensatingMeasure, expiresAt }: DecisionFields) {
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
