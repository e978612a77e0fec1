import type { Db } from '@keyledger/database';
import type { Logger } from '@keyledger/runtime';
import { type ComposeOptions, composeMessage } from './compose-message.ts';
import type { DeliveryMetrics } from './delivery-metrics.ts';
import { claimEndpoint, type HeldEndpoint, releaseEndpoint, renewHold } from './hold-endpoint.ts';
import { judgeResult, type Outcome } from './judge-result.ts';
import type { OutgoingMessage, Sender } from './open-sender.ts';
import { planMessages } from './plan-messages.ts';
import { storeOutcomes } from './store-outcomes.ts';
import { type DueMessage, takeDueMessages } from './take-due-messages.ts';

/** What delivering needs. */
export type DeliveryDeps = ComposeOptions & {
  readonly db: Db;
  readonly log: Logger;
  readonly sender: Pick<Sender, 'send'>;
  readonly metrics: DeliveryMetrics;
  readonly random: () => number;
};

/** Messages of one endpoint that are on their way at a time, each of another object. */
const atOnce = 16;
/** After so long others have their turn: what is left is due at the next tick. */
const longestMs = 60_000;

/**
 * Brings one endpoint what it has not got yet: plans messages for new events and sends those that are due, batch by batch,
 * until nothing is due. Does nothing when another worker holds the endpoint. Messages whose outcome could not be stored
 * go out again.
 */
export async function deliverMessages(deps: DeliveryDeps, endpointId: string, signal: AbortSignal): Promise<void> {
  const { db } = deps;
  const claimed = await claimEndpoint(db, endpointId);
  if (claimed === undefined) return;
  const endsAt = performance.now() + longestMs;
  try {
    let endpoint: HeldEndpoint | undefined = claimed;
    while (endpoint !== undefined && !signal.aborted && performance.now() < endsAt) {
      const mayPlanMore: boolean = endpoint.isEnabled && (await planMessages(db, endpoint));
      const limit = endpoint.isFailing ? 1 : atOnce;
      const due = await takeDueMessages(db, { ...endpoint, limit });
      if (due.length === 0 && !mayPlanMore) return;
      const held = endpoint;
      const outcomes = await Promise.all(due.map((message) => attempt(deps, held, message, signal)));
      if (signal.aborted) return;
      if (due.length > 0 && !(await storeOutcomes(db, held, outcomes))) return;
      endpoint = await renewHold(db, held);
    }
  } finally {
    await releaseEndpoint(db, claimed);
  }
}

async function attempt(
  deps: DeliveryDeps,
  endpoint: HeldEndpoint,
  message: DueMessage,
  signal: AbortSignal,
): Promise<Outcome> {
  const startedAt = performance.now();
  const request = compose(deps, endpoint, message);
  const result =
    request === undefined ? ({ problem: 'text_failed' } as const) : await deps.sender.send(request, signal);
  const durationMs = performance.now() - startedAt;
  const outcome = judgeResult(message, result, { durationMs, random: deps.random });
  deps.metrics.attempted(endpoint.kind, outcomeNameOf(outcome), durationMs);
  const told = { webhookId: endpoint.id, messageId: message.id, type: message.type, attempt: message.attempts + 1 };
  deps.log.debug({ ...told, status: outcome.status, problem: outcome.problem }, 'message sent to a webhook');
  return outcome;
}

/** Nothing when the keys do not fit: nobody can be told, and it is tried again as if the receiver were away. */
function compose(deps: DeliveryDeps, endpoint: HeldEndpoint, message: DueMessage): OutgoingMessage | undefined {
  try {
    return composeMessage(endpoint, message, deps);
  } catch (error) {
    deps.log.error({ webhookId: endpoint.id, err: error }, 'a message to a webhook could not be made');
    return undefined;
  }
}

function outcomeNameOf({ state, status, problem }: Outcome) {
  if (state === 'delivered') return 'delivered';
  if (status !== null) return 'refused';
  if (problem === 'address_forbidden') return 'forbidden';
  return problem === 'text_failed' ? 'failed' : 'unreachable';
}
