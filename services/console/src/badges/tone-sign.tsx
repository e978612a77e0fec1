import type { Tone } from './tone.ts';

const shapes: Readonly<Record<Tone, string>> = {
  critical: 'M6 .8 11.6 11H.4z',
  high: 'M6 .6 11.4 6 6 11.4.6 6z',
  medium: 'M1.5 1.5h9v9h-9z',
  low: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z',
  good: 'M4.6 10.4.7 6.5l1.5-1.5 2.4 2.4 5.2-5.2 1.5 1.5z',
  info: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z',
  neutral: 'M1.5 5h9v2h-9z',
};

/** A shape for each tone, so that colour is never the only difference. */
export function ToneSign({ tone, size = 11 }: { tone: Tone; size?: number }) {
  return (
    <svg viewBox="0 0 12 12" width={size} height={size} fill="currentColor" aria-hidden="true" focusable="false">
      <path d={shapes[tone]} />
    </svg>
  );
}
