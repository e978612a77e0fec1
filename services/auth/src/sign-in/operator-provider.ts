import type { Secret } from '@keyledger/runtime';
import type { HttpSend } from '@keyledger/xero';
import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as keyFetch } from 'jose';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { fetchThrough } from '../xero/fetch-through.ts';
import type { MappedRole } from './roles-map.ts';

const clockToleranceSeconds = 30;
const metadataMs = 3_600_000;

/** How the provider at which operators sign in is reached, and what its groups mean. */
export type ProviderSettings = {
  readonly issuer: string;
  /** Where this process reaches the issuer, if not by its own name. */
  readonly internalUrl: string | undefined;
  readonly clientId: string;
  readonly clientSecret: Secret<string>;
  readonly rolesClaim: string;
  readonly rolesMap: readonly MappedRole[];
};

/** The provider at which operators sign in. */
export type OperatorProvider = ProviderSettings & {
  /** How people know it. */
  readonly name: string;
  /** Its metadata, asked for when first needed and again every hour; a failure is tried again at the next call. */
  readonly discover: () => Promise<Configuration>;
  /** An address of the provider, as a browser reaches it. */
  readonly forBrowser: (address: URL) => URL;
  /** The keys with which it signs, fetched when first needed and again when one is not among them. */
  readonly signingKeys: () => Promise<{ readonly issuer: string; readonly keys: JWTVerifyGetKey }>;
};

/** The provider behind these settings. Nothing is asked yet. */
export function operatorProvider(
  settings: ProviderSettings,
  { send, now }: { send: HttpSend; now: () => number },
): OperatorProvider {
  const outside = settings.issuer.replace(/\/+$/, '');
  const inside = settings.internalUrl ?? outside;
  const through = fetchThrough(send);
  const call: CustomFetch = (url, options) => through(moved(url, outside, inside), options);
  let known: { configuration: Promise<Configuration>; until: number } | undefined;
  const keySets = new Map<string, JWTVerifyGetKey>();
  const discover = (): Promise<Configuration> => {
    if (known !== undefined && known.until > now()) return known.configuration;
    const configuration = discoverProvider(settings, call).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    known = { configuration, until: now() + metadataMs };
    return configuration;
  };
  return Object.freeze({
    ...settings,
    name: new URL(settings.issuer).host,
    discover,
    forBrowser: (address) => new URL(moved(address.href, inside, outside)),
    signingKeys: async () => {
      const { issuer, jwks_uri: address } = (await discover()).serverMetadata();
      if (address === undefined) throw new TypeError('the provider does not say where its keys are');
      const keys = keySets.get(address) ?? fetchKeys(address, call);
      keySets.set(address, keys);
      return { issuer, keys };
    },
  });
}

async function discoverProvider(settings: ProviderSettings, call: CustomFetch): Promise<Configuration> {
  const secret = settings.clientSecret.reveal();
  const isPlain = [settings.issuer, settings.internalUrl].some((address) => address?.startsWith('http:'));
  const metadata = { client_secret: secret, [clockTolerance]: clockToleranceSeconds };
  return discovery(new URL(settings.issuer), settings.clientId, metadata, clientSecret(secret), {
    [customFetch]: call,
    execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
  });
}

function fetchKeys(address: string, call: CustomFetch): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(address), {
    [keyFetch]: (url, { headers, signal }) =>
      call(url, { method: 'GET', headers: Object.fromEntries(headers), body: undefined, redirect: 'manual', signal }),
  });
}

/** Sends the secret in the header, unless the provider says that it takes it only in the body. */
function clientSecret(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = methods.includes('client_secret_basic') ? basic : post;
    return way(server, client, body, headers);
  };
}

function moved(address: string, from: string, to: string): string {
  return address === from || address.startsWith(`${from}/`) ? `${to}${address.slice(from.length)}` : address;
}
