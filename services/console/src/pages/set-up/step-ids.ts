import type { paths } from '@keyledger/contracts/rest';

type Setup = paths['/v1/setup']['get']['responses'][200]['content']['application/json'];

/** A step of the set-up, as the REST tells it. */
export type Step = Setup['steps'][number];

/** What a step is called in addresses. */
export type StepId = Step['id'];

/** Every step, in the order that helps. */
export const stepIds = [
  'connect',
  'people',
  'classify',
  'trusted_domains',
  'rules',
  'owners',
  'govern',
] as const satisfies readonly StepId[];
