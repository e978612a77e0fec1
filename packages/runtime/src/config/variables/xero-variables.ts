import { z } from 'zod';
import { line, onOff, wholeNumber } from '../schemas.ts';
import { serviceUrl } from '../url-schemas.ts';
import { optionalSecret, optionalVariable, variable } from '../variable.ts';

/** Xero's commercial tiers of apps since March 2026, from small to large. */
export const xeroTiers = ['starter', 'core', 'plus', 'advanced', 'enterprise'] as const;

/** The Xero app, Xero's addresses and its limits. */
export const xeroVariables = {
  XERO_CLIENT_ID: optionalVariable({
    sentence: "Client id of your Xero app (from Xero's developer portal).",
    example: '4E5D7C0A1B2C3D4E5F60718293A4B5C6',
    schema: line(8, 128),
  }),
  XERO_CLIENT_SECRET: optionalSecret({
    sentence: 'Client secret of your Xero app.',
    example: 'the-secret-from-the-developer-portal',
    schema: line(8, 256),
  }),
  XERO_IDENTITY_URL: variable({
    sentence: "Xero's identity server (tokens, revocation, discovery).",
    example: 'http://localhost:4000',
    default: 'https://identity.xero.com',
    schema: serviceUrl,
  }),
  XERO_AUTHORIZE_URL: variable({
    sentence: "Xero's consent page.",
    example: 'http://localhost:4000/identity/connect/authorize',
    default: 'https://login.xero.com/identity/connect/authorize',
    schema: serviceUrl,
  }),
  XERO_API_URL: variable({
    sentence: "Xero's API (connections and accounting).",
    example: 'http://localhost:4000',
    default: 'https://api.xero.com',
    schema: serviceUrl,
  }),
  XERO_WEB_URL: variable({
    sentence: "Base of links to Xero's own pages.",
    example: 'http://localhost:4000',
    default: 'https://go.xero.com',
    schema: serviceUrl,
  }),
  XERO_TIER: variable({
    sentence:
      'Tier of the Xero app: it sets the day limit of an organisation and how many organisations may be connected.',
    example: 'core',
    default: 'starter',
    schema: z.enum(xeroTiers, `must be ${xeroTiers.join(', ')}`),
  }),
  XERO_APP_MINUTE_LIMIT: variable({
    sentence: "Calls a minute that the app makes at most; Xero's own limit is 10,000.",
    example: '9500',
    default: '9500',
    schema: wholeNumber(1, 1_000_000),
  }),
  XERO_PKCE: variable({
    sentence: 'Whether a PKCE challenge is sent with the consent: on or off.',
    example: 'on',
    default: 'on',
    schema: onOff,
  }),
} as const;
