import type { SendProblem, SendResult } from './open-sender.ts';
import { retryDelayMs } from './retry-delay.ts';

/** What an attempt means for its message and its endpoint. */
export type Outcome = {
  readonly seq: number;
  readonly isTest: boolean;
  readonly state: 'pending' | 'delivered' | 'failed';
  /** Until the next attempt; null when there is none. */
  readonly delayMs: number | null;
  readonly status: number | null;
  readonly problem: SendProblem | 'refused' | 'redirect' | 'text_failed' | null;
  readonly durationMs: number;
  /** The first characters of the answer. */
  readonly answer: string | null;
  /** The receiver wants nothing any more (410). */
  readonly isGone: boolean;
  /** How long the receiver asked to be left alone; 0 when it did not. */
  readonly retryAfterSeconds: number;
};

const mostPatienceSeconds = 3600;

type Attempt = {
  readonly seq: number;
  readonly kind: 'event' | 'baseline' | 'test';
  /** Attempts before this one. */
  readonly attempts: number;
};

/** Any 2xx is a delivery; everything else is tried again by the retry table, a test only once. */
export function judgeResult(
  { seq, kind, attempts }: Attempt,
  result: SendResult | { readonly problem: 'text_failed' },
  { durationMs, random }: { durationMs: number; random: () => number },
): Outcome {
  const isTest = kind === 'test';
  const status = 'status' in result ? result.status : null;
  const delivered = status !== null && status >= 200 && status < 300;
  const isGone = status === 410 && !isTest;
  const delayMs = delivered || isTest ? null : isGone ? 0 : retryDelayMs(attempts + 1, random);
  const problem = 'problem' in result ? result.problem : delivered ? null : isRedirect(status) ? 'redirect' : 'refused';
  const patience = 'status' in result && (status === 429 || status === 503) ? (result.retryAfterSeconds ?? 0) : 0;
  return {
    seq,
    isTest,
    state: delivered ? 'delivered' : delayMs === null ? 'failed' : 'pending',
    delayMs,
    status,
    problem,
    durationMs: Math.round(durationMs),
    answer: 'status' in result ? result.answer : null,
    isGone,
    retryAfterSeconds: Math.min(patience, mostPatienceSeconds),
  };
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400;
}
