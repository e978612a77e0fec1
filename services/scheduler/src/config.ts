import {
  type ConfigOf,
  databaseVariables,
  defineConfig,
  operationVariables,
  processVariables,
  queueVariables,
  tracingVariables,
  xeroVariables,
} from '@keyledger/runtime';

/** The variables of the scheduler. */
export const schedulerConfig = defineConfig({
  ...processVariables,
  ...databaseVariables,
  ...queueVariables,
  ...tracingVariables,
  SYNC_INTERVAL_MINUTES: operationVariables.SYNC_INTERVAL_MINUTES,
  XERO_TIER: xeroVariables.XERO_TIER,
});

export type SchedulerConfig = ConfigOf<typeof schedulerConfig>;
