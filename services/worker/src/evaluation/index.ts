export { evaluateOrganisations } from './evaluate-organisations.ts';
export { findEvaluationsOwedAfterRead } from './find-evaluations-owed.ts';
