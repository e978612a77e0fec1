export { type ApiConfig, apiConfig } from './config.ts';
export { type RunningApi, startApi } from './run.ts';
