import { type Sign, signOf, type Tone } from './tone.ts';

const shapes: Readonly<Record<Sign, string>> = {
  triangle: 'M6 .8 11.6 11H.4z',
  diamond: 'M6 .6 11.4 6 6 11.4.6 6z',
  square: 'M1.5 1.5h9v9h-9z',
  disc: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z',
  cross: 'M2.5 1.1 6 4.6l3.5-3.5 1.4 1.4L7.4 6l3.5 3.5-1.4 1.4L6 7.4l-3.5 3.5-1.4-1.4L4.6 6 1.1 2.5z',
  mark: 'M4.8.8h2.4l-.4 6.6H5.2zM6 8.5a1.35 1.35 0 1 1 0 2.7 1.35 1.35 0 0 1 0-2.7z',
  tick: 'M4.6 10.4.7 6.5l1.5-1.5 2.4 2.4 5.2-5.2 1.5 1.5z',
  ring: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z',
  half: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 1.7a3.3 3.3 0 1 0 0 6.6z',
  clock:
    'M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zm0 1.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm-.7 1.2h1.4v2.6l1.9 1-.7 1.2-2.6-1.4z',
  pause: 'M2 1.5h3v9H2zM7 1.5h3v9H7z',
  bar: 'M1.5 5h9v2h-9z',
};

/** A shape for each tone, so that colour is never the only difference. */
export function ToneSign({ tone, sign = signOf[tone], size = 11 }: { tone: Tone; sign?: Sign; size?: number }) {
  return (
    <svg viewBox="0 0 12 12" width={size} height={size} fill="currentColor" aria-hidden="true" focusable="false">
      <path d={shapes[sign]} />
    </svg>
  );
}
