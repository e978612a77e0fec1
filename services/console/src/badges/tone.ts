/** How bad something is. Its shapes (triangle, diamond, square, disc) are of severities alone. */
export type SeverityTone = 'critical' | 'high' | 'medium' | 'low';

/** How something is: what a colour and a sign say together. `bad` and `warn` are states, never severities. */
export type Tone = SeverityTone | 'bad' | 'warn' | 'good' | 'info' | 'neutral';

/** A shape that goes with a word. */
export type Sign =
  | 'triangle'
  | 'diamond'
  | 'square'
  | 'disc'
  | 'cross'
  | 'mark'
  | 'tick'
  | 'ring'
  | 'half'
  | 'clock'
  | 'pause'
  | 'bar';

/** The shape of a tone where nothing says another. */
export const signOf: Readonly<Record<Tone, Sign>> = {
  critical: 'triangle',
  high: 'diamond',
  medium: 'square',
  low: 'disc',
  bad: 'cross',
  warn: 'mark',
  good: 'tick',
  info: 'ring',
  neutral: 'bar',
};
