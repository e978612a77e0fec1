import {
  type ConfigOf,
  databaseVariables,
  defineConfig,
  deliveryVariables,
  keyVariables,
  networkVariables,
  operationVariables,
  processVariables,
  queueVariables,
  tracingVariables,
  xeroVariables,
} from '@keyledger/runtime';

const variables = {
  ...processVariables,
  ...databaseVariables,
  ...queueVariables,
  ...tracingVariables,
  ...operationVariables,
  PUBLIC_URL: networkVariables.PUBLIC_URL,
  AUTH_URL: networkVariables.AUTH_URL,
  HTTPS_PROXY: networkVariables.HTTPS_PROXY,
  NO_PROXY: networkVariables.NO_PROXY,
  INTERNAL_TOKEN_WORKER: keyVariables.INTERNAL_TOKEN_WORKER,
  WEBHOOK_KEYS: keyVariables.WEBHOOK_KEYS,
  ...deliveryVariables,
  XERO_API_URL: xeroVariables.XERO_API_URL,
  XERO_WEB_URL: xeroVariables.XERO_WEB_URL,
  XERO_TIER: xeroVariables.XERO_TIER,
  XERO_APP_MINUTE_LIMIT: xeroVariables.XERO_APP_MINUTE_LIMIT,
} as const;

/** The variables of the worker. */
export const workerConfig = defineConfig(variables, [
  ({ smtpUrl, mailFrom }) =>
    smtpUrl !== undefined && mailFrom === undefined
      ? { name: 'MAIL_FROM', problem: 'is needed once SMTP_URL is set' }
      : undefined,
]);

export type WorkerConfig = ConfigOf<typeof workerConfig>;
