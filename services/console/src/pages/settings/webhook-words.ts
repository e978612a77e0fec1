import type { Webhook, WebhookDelivery } from '@keyledger/contracts/rest';
import type { Tone } from '../../badges/tone.ts';
import { stateText } from '../../words/state-words.ts';
import { eventTypeText } from '../activity/activity-words.ts';

/** The kinds of endpoints in words. */
export const webhookKinds: Readonly<Record<Webhook['kind'], string>> = {
  standard: 'Signed events (Standard Webhooks)',
  slack: 'Slack',
  teams: 'Microsoft Teams',
};

const disabledTexts: Readonly<Record<NonNullable<Webhook['disabledReason']>, string>> = {
  by_request: 'Switched off',
  gone: 'Off: the receiver says it is gone',
  persistent_failure: 'Off: nothing was taken for three days',
};

/** How an endpoint is: switched on and well, failing, or off and why. */
export function webhookState({ state, disabledReason, failingSince }: Webhook): { text: string; tone: Tone } {
  if (state === 'disabled') {
    const tone = disabledReason === 'by_request' ? 'neutral' : 'critical';
    return { text: disabledTexts[disabledReason ?? 'by_request'], tone };
  }
  return failingSince === null ? { text: 'On', tone: 'good' } : { text: 'Failing', tone: 'warn' };
}

/** What became of a message. */
export const deliveryStates: Readonly<Record<WebhookDelivery['state'], { text: string; tone: Tone }>> = {
  pending: { text: 'Waits', tone: 'info' },
  delivered: { text: 'Delivered', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
};

const problemTexts: Readonly<Record<string, string>> = {
  address_forbidden:
    'Not sent: it leads to an address of a private network. WEBHOOK_ALLOWED_NETWORKS of the worker can allow that.',
  timeout: 'The receiver did not answer within 15 seconds.',
  unreachable: 'The receiver could not be reached.',
  tls: 'The receiver’s certificate is not valid.',
  aborted: 'Broken off, because Keyledger was stopping.',
  redirect: 'The receiver redirects, which is not followed.',
  text_failed: 'The message could not be written.',
};

/** What became of the last attempt, in words; what the receiver answered stands as it came. */
export function attemptText(attempt: WebhookDelivery['lastAttempt']): string {
  if (attempt === null) return '';
  const { problem, answer } = attempt;
  if (problem === null) return answer ?? '';
  if (problem === 'refused') return answer ? `The receiver refused it: ${answer}` : 'The receiver refused it.';
  return problemTexts[problem] ?? stateText(problem);
}

/** What a message tells. */
export function messageText({ kind, type }: Pick<WebhookDelivery, 'kind' | 'type'>): string {
  if (kind === 'test') return 'Test message';
  return kind === 'baseline' ? 'Summary of what was found first' : eventTypeText(type);
}
