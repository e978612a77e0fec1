import type { Random } from '../state/random.ts';
import type { Fault, FaultKind } from './fault-kinds.ts';

type Draft = Partial<Fault> & { kind: FaultKind };

const ANYWHERE: readonly Draft[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'reset' },
  { kind: 'lost' },
  { kind: 'timeout' },
  { kind: 'truncated' },
  { kind: 'broken-json' },
  { kind: 'wrong-json' },
  { kind: 'empty-body' },
  { kind: 'xml' },
  { kind: 'html' },
];

const DATA: readonly Draft[] = [
  ...ANYWHERE,
  { kind: 'status', status: 401, detail: 'AuthenticationUnsuccessful' },
  { kind: 'status', status: 401, detail: 'AuthorizationUnsuccessful' },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 429, problem: 'concurrent' },
  { kind: 'status', status: 429, problem: 'minute', retryAfter: 1 },
  { kind: 'status', status: 429, problem: 'appminute', retryAfter: 1 },
  { kind: 'status', status: 429, problem: 'day', retryAfter: 2 },
  { kind: 'empty-list' },
];

const DATA_ROUTES = new Set(['users', 'user', 'organisation', 'actions']);

/** Draws one fault of any kind that fits the route. */
export function stormFault(random: Random, route: string, holdMs: number): Fault {
  const draft = random.pick(DATA_ROUTES.has(route) ? DATA : ANYWHERE);
  return { status: 200, problem: null, retryAfter: null, detail: null, body: null, holdMs, ...draft };
}
