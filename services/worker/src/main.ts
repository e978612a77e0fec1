import { runMain } from '@keyledger/runtime';
import { workerConfig } from './config.ts';
import { startWorker } from './run.ts';

await runMain({ service: 'worker', version: '0.1.0', definition: workerConfig, start: startWorker });
