import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { fetchThrough } from './fetch-through.ts';
import { appCredentials, type XeroApp } from './xero-app.ts';

const clockToleranceSeconds = 5;

/** Gives what is known about Xero's identity server; asks it once and keeps the answer for the life of the process. */
export type IdentityProvider = () => Promise<Configuration>;

/**
 * Discovers the identity server when it is first needed. Xero answers repeated discovery with 403, so metadata and signing
 * keys are kept; a discovery that fails is tried again the next time.
 */
export function identityProvider(xero: XeroApp): IdentityProvider {
  let known: Promise<Configuration> | undefined;
  return () => {
    known ??= discover(xero).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function discover(xero: XeroApp): Promise<Configuration> {
  const { clientId, clientSecret } = appCredentials(xero);
  const insecure = xero.identityUrl.startsWith('http:') ? [allowInsecureRequests] : [];
  const metadata = { client_secret: clientSecret, [clockTolerance]: clockToleranceSeconds };
  return discovery(new URL(xero.identityUrl), clientId, metadata, ClientSecretBasic(clientSecret), {
    [customFetch]: fetchThrough(xero.send),
    execute: [enableNonRepudiationChecks, ...insecure],
  });
}
