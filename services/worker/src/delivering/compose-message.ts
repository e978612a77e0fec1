import type { Vault } from '@keyledger/runtime';
import { cloudEventOf, messageIdOf } from './contents/cloud-event.ts';
import { noticeOf } from './contents/notice-of.ts';
import { slackMessageOf } from './contents/slack-message.ts';
import { teamsMessageOf } from './contents/teams-message.ts';
import type { HeldEndpoint } from './hold-endpoint.ts';
import type { OutgoingMessage } from './open-sender.ts';
import { signMessage } from './sign-message.ts';
import type { DueMessage } from './take-due-messages.ts';

export type ComposeOptions = {
  readonly vault: Pick<Vault, 'open'>;
  readonly publicUrl: string;
  /** Milliseconds of the real clock, which receivers compare with theirs. */
  readonly now: () => number;
};

const userAgent = 'Keyledger-Webhooks/1';

/**
 * Makes the request of a message: a signed CloudEvent, or what a chat takes.
 * @throws AppError `key_unavailable` when the key that sealed the endpoint's secrets is missing
 */
export function composeMessage(endpoint: HeldEndpoint, message: DueMessage, options: ComposeOptions): OutgoingMessage {
  const { vault, publicUrl, now } = options;
  const url = vault.open(endpoint.id, endpoint.urlSealed);
  if (endpoint.kind !== 'standard') {
    const notice = noticeOf(message, publicUrl);
    const body = endpoint.kind === 'slack' ? slackMessageOf(notice) : teamsMessageOf(notice);
    return { url, headers: { 'content-type': 'application/json', 'user-agent': userAgent }, body };
  }
  const body = cloudEventOf(message, publicUrl);
  const secrets = [endpoint.secretSealed, endpoint.previousSecretSealed]
    .filter((sealed) => sealed !== null)
    .map((sealed) => vault.open(endpoint.id, sealed));
  const signed = signMessage({ id: messageIdOf(message), timestamp: Math.floor(now() / 1000), body }, secrets);
  return {
    url,
    headers: { ...signed, 'content-type': 'application/cloudevents+json; charset=utf-8', 'user-agent': userAgent },
    body,
  };
}
