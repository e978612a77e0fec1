import {
  type ConfigOf,
  databaseVariables,
  defineConfig,
  keyVariables,
  networkVariables,
  processVariables,
  xeroVariables,
} from '@keyledger/runtime';

const { PUBLIC_URL, AUTH_PORT, HTTPS_PROXY, NO_PROXY } = networkVariables;
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
  },
  [
    (config) => {
      if ((config.xeroClientId === undefined) === (config.xeroClientSecret === undefined)) return undefined;
      const name = config.xeroClientId === undefined ? 'XERO_CLIENT_ID' : 'XERO_CLIENT_SECRET';
      return { name, problem: 'is not set, but the other half of the Xero app is' };
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
