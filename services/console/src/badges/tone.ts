/** How something is: what a colour and a sign say together. */
export type Tone = 'critical' | 'high' | 'medium' | 'low' | 'good' | 'info' | 'neutral';
