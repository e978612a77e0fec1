import {
  type ConfigOf,
  databaseVariables,
  defineConfig,
  keyVariables,
  networkVariables,
  operationVariables,
  processVariables,
  variable,
  wholeNumber,
  xeroVariables,
} from '@keyledger/runtime';

/** The variables of the public API. */
export const apiConfig = defineConfig({
  ...processVariables,
  ...databaseVariables,
  PUBLIC_URL: networkVariables.PUBLIC_URL,
  API_PORT: networkVariables.API_PORT,
  AUTH_URL: networkVariables.AUTH_URL,
  TRUST_PROXY: networkVariables.TRUST_PROXY,
  INTERNAL_TOKEN_API: keyVariables.INTERNAL_TOKEN_API,
  WEBHOOK_KEYS: keyVariables.WEBHOOK_KEYS,
  BOOTSTRAP_API_KEY: keyVariables.BOOTSTRAP_API_KEY,
  XERO_WEB_URL: xeroVariables.XERO_WEB_URL,
  XERO_TIER: xeroVariables.XERO_TIER,
  TIME_ZONE: operationVariables.TIME_ZONE,
  API_RATE_LIMIT: variable({
    sentence: 'Requests a minute that one caller may send to one process of api.',
    example: '6000',
    default: '6000',
    schema: wholeNumber(60, 1_000_000),
  }),
});

export type ApiConfig = ConfigOf<typeof apiConfig>;
