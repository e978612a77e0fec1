import { runMain } from '@keyledger/runtime';
import { authConfig } from './config.ts';
import { startAuth } from './start-auth.ts';

await runMain({ service: 'auth', version: '0.1.0', definition: authConfig, start: startAuth });
