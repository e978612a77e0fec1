import {
  type ConfigOf,
  databaseVariables,
  defineConfig,
  keyVariables,
  networkVariables,
  processVariables,
  signInVariables,
  xeroVariables,
} from '@keyledger/runtime';
import { rolesMapVariable } from './sign-in/roles-map.ts';

const { PUBLIC_URL, AUTH_PORT, HTTPS_PROXY, NO_PROXY } = networkVariables;
const { OIDC_ISSUER, OIDC_INTERNAL_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES_CLAIM } = signInVariables;
const { ENCRYPTION_KEYS, INTERNAL_TOKEN_WORKER, INTERNAL_TOKEN_API, BOOTSTRAP_API_KEY } = keyVariables;
const {
  XERO_CLIENT_ID,
  XERO_CLIENT_SECRET,
  XERO_IDENTITY_URL,
  XERO_AUTHORIZE_URL,
  XERO_API_URL,
  XERO_TIER,
  XERO_PKCE,
} = xeroVariables;

/** The variables of `auth`. */
export const authConfig = defineConfig(
  {
    ...processVariables,
    ...databaseVariables,
    PUBLIC_URL,
    AUTH_PORT,
    HTTPS_PROXY,
    NO_PROXY,
    XERO_CLIENT_ID,
    XERO_CLIENT_SECRET,
    XERO_IDENTITY_URL,
    XERO_AUTHORIZE_URL,
    XERO_API_URL,
    XERO_TIER,
    XERO_PKCE,
    ENCRYPTION_KEYS,
    INTERNAL_TOKEN_WORKER,
    INTERNAL_TOKEN_API,
    BOOTSTRAP_API_KEY,
    OIDC_ISSUER,
    OIDC_INTERNAL_URL,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_ROLES_CLAIM,
    OIDC_ROLES_MAP: rolesMapVariable,
  },
  [
    (config) => {
      if ((config.xeroClientId === undefined) === (config.xeroClientSecret === undefined)) return undefined;
      const name = config.xeroClientId === undefined ? 'XERO_CLIENT_ID' : 'XERO_CLIENT_SECRET';
      return { name, problem: 'is not set, but the other half of the Xero app is' };
    },
    (config) => {
      const parts = [
        ['OIDC_ISSUER', config.oidcIssuer],
        ['OIDC_CLIENT_ID', config.oidcClientId],
        ['OIDC_CLIENT_SECRET', config.oidcClientSecret],
      ] as const;
      const lacking = parts.find(([, value]) => value === undefined);
      if (lacking === undefined || parts.every(([, value]) => value === undefined)) return undefined;
      return { name: lacking[0], problem: 'is not set, but other settings of the identity provider are' };
    },
    (config) => {
      const worker = config.internalTokenWorker.reveal();
      const isShared = config.internalTokenApi.reveal().some((token) => worker.includes(token));
      return isShared ? { name: 'INTERNAL_TOKEN_API', problem: 'must differ from INTERNAL_TOKEN_WORKER' } : undefined;
    },
  ],
);

/** The parsed variables of `auth`. */
export type AuthConfig = ConfigOf<typeof authConfig>;
