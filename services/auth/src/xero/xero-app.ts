import { AppError, type Secret } from '@keyledger/runtime';
import type { HttpSend } from '@keyledger/xero';

/** The Xero app, and where Xero is. */
export type XeroApp = {
  readonly send: HttpSend;
  readonly clientId: string | undefined;
  readonly clientSecret: Secret<string> | undefined;
  readonly identityUrl: string;
  readonly authorizeUrl: string;
  readonly apiUrl: string;
  readonly redirectUrl: string;
  /** Whether a PKCE challenge is sent with a consent. */
  readonly pkce: boolean;
  /** How many organisations may be connected; null: no bound. */
  readonly connectionCap: number | null;
};

/** Client id and secret of the app. @throws AppError `xero_not_configured` */
export function appCredentials(xero: Pick<XeroApp, 'clientId' | 'clientSecret'>): {
  clientId: string;
  clientSecret: string;
} {
  const { clientId, clientSecret } = xero;
  if (clientId === undefined || clientSecret === undefined) throw new AppError({ code: 'xero_not_configured' });
  return { clientId, clientSecret: clientSecret.reveal() };
}
