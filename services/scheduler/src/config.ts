import {
  type ConfigOf,
  databaseVariables,
  defineConfig,
  operationVariables,
  processVariables,
  queueVariables,
  xeroVariables,
} from '@keyledger/runtime';

/** The variables of the scheduler. */
export const schedulerConfig = defineConfig({
  ...processVariables,
  ...databaseVariables,
  ...queueVariables,
  SYNC_INTERVAL_MINUTES: operationVariables.SYNC_INTERVAL_MINUTES,
  XERO_TIER: xeroVariables.XERO_TIER,
});

export type SchedulerConfig = ConfigOf<typeof schedulerConfig>;
