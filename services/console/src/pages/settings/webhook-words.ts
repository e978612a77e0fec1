import type { Webhook, WebhookDelivery } from '@keyledger/contracts/rest';
import type { Tone } from '../../badges/tone.ts';

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
