import type { HttpSend } from '../http/http-send.ts';

/** The Xero app and where its identity server is. */
export type IdentityContext = {
  readonly send: HttpSend;
  /** Base of Xero's identity server, such as `https://identity.xero.com`. */
  readonly identityUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signal?: AbortSignal | undefined;
};

/** The `Authorization` header of the app itself (RFC 6749, section 2.3.1). */
export function basicAuthorization(client: { clientId: string; clientSecret: string }): string {
  const pair = `${formEncode(client.clientId)}:${formEncode(client.clientSecret)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
