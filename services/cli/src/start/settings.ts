import { join, resolve } from 'node:path';
import {
  type ConfigOf,
  defineConfig,
  line,
  networkVariables,
  operationVariables,
  optionalSecret,
  port,
  postgresUrl,
  processVariables,
  tracingVariables,
  variable,
} from '@keyledger/runtime';

/** What `keyledger start` itself reads; the services read their own variables from the same environment. */
export const startConfig = defineConfig({
  ...processVariables,
  HOST: { ...processVariables.HOST, default: '127.0.0.1' },
  PUBLIC_URL: networkVariables.PUBLIC_URL,
  API_PORT: networkVariables.API_PORT,
  AUTH_PORT: networkVariables.AUTH_PORT,
  DATA_DIR: networkVariables.DATA_DIR,
  TIME_ZONE: operationVariables.TIME_ZONE,
  SANDBOX_PORT: variable({
    sentence: 'Port of the sandbox: its consent page and API.',
    example: '4000',
    default: '4000',
    schema: port,
  }),
  SANDBOX_CONTROL_PORT: variable({
    sentence: "Port of the sandbox's control API, on loopback only.",
    example: '4001',
    default: '4001',
    schema: port,
  }),
  ...tracingVariables,
  DATABASE_URL: optionalSecret({
    sentence:
      "The owner's login of a PostgreSQL of your own (15 or newer); without it an embedded one runs in DATA_DIR.",
    example: 'postgres://keyledger_owner:password@localhost:5432/keyledger',
    schema: postgresUrl,
  }),
  DATABASE_LOGIN_PREFIX: variable({
    sentence: 'Put before the name of each database login, so that several installations can share a server.',
    example: 'keyledger_',
    default: 'keyledger_',
    schema: line(1, 40),
  }),
});

export type StartConfig = ConfigOf<typeof startConfig>;

/** Demo and live data never share a folder. */
export function dataFolder(config: StartConfig, source: 'demo' | 'live'): string {
  return resolve(join(config.dataDir, source));
}
