export { type WorkerConfig, workerConfig } from './config.ts';
export {
  evaluateOrganisations,
  findEvaluationsOwedAfterRead,
  judgeChecks,
  setUpEvaluation,
} from './evaluation/index.ts';
export { startWorker, type WorkerParts } from './run.ts';
