import type { paths } from '@keyledger/contracts/rest';

/** Posture at a glance, as the REST tells it. */
export type Summary = paths['/v1/summary']['get']['responses'][200]['content']['application/json'];
