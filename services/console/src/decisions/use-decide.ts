import type { paths } from '@keyledger/contracts/rest';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../api/queries.ts';
import { counted } from '../words/count-words.ts';
import { type DecisionFields, type DecisionKind, decisions } from './decision.ts';

type Results = paths['/v1/violations/bulk']['post']['responses'][200]['content']['application/json']['results'];

/** A decision about one violation that was refused, and why. */
export type RefusedDecision = { readonly violationId: string; readonly detail: string };

/**
 * Carries out a decision about one or many violations; each is judged alone. What was done is told at once; `onAnswer` hears which
 * were refused, and how many were done.
 */
export function useDecide(onAnswer: (refused: readonly RefusedDecision[], done: number) => void) {
  const store = useQueryClient();
  const tellDone = (kind: DecisionKind, count: number): void => {
    const message = count > 1 ? `${decisions[kind].done}: ${counted(count, 'violation')}` : decisions[kind].done;
    notifications.show({ message, color: 'green' });
  };
  const finish = (refused: readonly RefusedDecision[], done: number): void => {
    void store.invalidateQueries({ queryKey: ['get', '/v1/violations/{id}'] });
    void store.invalidateQueries({ queryKey: ['get', '/v1/cases/{id}'] });
    onAnswer(refused, done);
  };
  const bulk = rest.useMutation('post', '/v1/violations/bulk', {
    onSuccess: ({ done, results }, { body }) => {
      if (done > 0) tellDone(body.action as DecisionKind, done);
      finish(refusedOf(results), done);
    },
  });
  const confirm = rest.useMutation('post', '/v1/violations/{id}/confirm', {
    onSuccess: () => {
      tellDone('confirm', 1);
      finish([], 1);
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

/** Those of the results of a bulk answer that were refused. */
export function refusedOf(results: Results): RefusedDecision[] {
  return results.flatMap(({ violationId, problem }) =>
    problem === null ? [] : [{ violationId, detail: problem.detail }],
  );
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
