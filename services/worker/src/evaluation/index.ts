export { evaluateOrganisations } from './evaluate-organisations.ts';
export { findEvaluationsOwedAfterRead } from './find-evaluations-owed.ts';
export { judgeChecks } from './judge-checks.ts';
export { setUpEvaluation } from './lock-organisations.ts';
