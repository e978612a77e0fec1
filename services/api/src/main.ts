import { runMain } from '@keyledger/runtime';
import { apiConfig } from './config.ts';
import { startApi } from './run.ts';
import { apiVersion } from './version.ts';

await runMain({ service: 'api', version: apiVersion, definition: apiConfig, start: startApi });
