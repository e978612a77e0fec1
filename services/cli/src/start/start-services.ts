import { readFileSync } from 'node:fs';
import { apiConfig, startApi } from '@keyledger/api';
import { authConfig, startAuth } from '@keyledger/auth';
import { type Host, type Lifecycle, parseConfig } from '@keyledger/runtime';
import { schedulerConfig, startScheduler } from '@keyledger/scheduler';
import { startWorker, workerConfig } from '@keyledger/worker';
import type { ServiceEnvironments } from '../installation/service-environments.ts';

const deps = { readFile: (path: string): string => readFileSync(path, 'utf8') };

/** Starts every service in this process, each with the environment that its own container would have. */
export async function startServices(
  environments: ServiceEnvironments,
  host: Host,
  lifecycle: Lifecycle,
): Promise<void> {
  const configs = {
    auth: parseConfig(authConfig, environments.auth, deps),
    scheduler: parseConfig(schedulerConfig, environments.scheduler, deps),
    worker: parseConfig(workerConfig, environments.worker, deps),
    api: parseConfig(apiConfig, environments.api, deps),
  };
  const auth = await startAuth(configs.auth, host.service('auth'));
  lifecycle.onClose('auth', () => auth.close());
  const worker = await startWorker(configs.worker, host.service('worker'));
  lifecycle.onClose('worker', () => worker.close());
  const scheduler = await startScheduler(configs.scheduler, host.service('scheduler'));
  lifecycle.onClose('scheduler', () => scheduler.close());
  const api = await startApi(configs.api, host.service('api'));
  lifecycle.onClose('api', () => api.close());
}
