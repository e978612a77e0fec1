import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** What is signed: the message's id, the seconds of the attempt and the body, exactly as they are sent. */
export type SignedMessage = { readonly id: string; readonly timestamp: number; readonly body: string };

/**
 * The headers of Standard Webhooks: one signature by each secret, so that a receiver verifies with either of them while a
 * secret is being replaced. Secrets have the form `whsec_<base64>`.
 */
export function signMessage(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const content = `${message.id}.${message.timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
