import type { ApiProblem } from '../api/api-problem.ts';

const advice: Readonly<Record<string, string>> = {
  unreachable: 'The page tries again by itself when the network is back; what is shown may be old.',
  forbidden: 'Ask an administrator of Keyledger if you need this.',
  not_found: 'It may have been removed, or lies outside of the organisations that you may see.',
  precondition_failed: 'Somebody else changed it while you did. Look at their version first.',
  rate_limited: 'Too much was asked for in a short time. Wait a moment.',
  page_failed: 'If it happens again, tell whoever runs Keyledger what you did.',
};

/** What somebody can do about a problem. */
export function adviceFor({ code, retryable }: ApiProblem): string {
  const known = advice[code];
  if (known !== undefined) return known;
  return retryable
    ? 'This passes by itself, as a rule: try again in a moment.'
    : 'Trying the same again will not help. Tell whoever runs Keyledger the request’s number.';
}
