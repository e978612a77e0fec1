export { type SchedulerConfig, schedulerConfig } from './config.ts';
export { type RunningScheduler, startScheduler } from './run.ts';
