import { runMain } from '@keyledger/runtime';
import { schedulerConfig } from './config.ts';
import { startScheduler } from './run.ts';

await runMain({ service: 'scheduler', version: '0.1.0', definition: schedulerConfig, start: startScheduler });
