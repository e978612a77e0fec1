import { z } from 'zod';
import type { World } from '../state/world.ts';
import type { ControlRoute } from './control-call.ts';

const shift = z.union([
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ offsetMs: z.number() }),
  z.strictObject({ at: z.iso.datetime() }),
]);

/** The sandbox's time. Token lifetimes, limits and dates follow it; latency does not. */
export const clockRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/clock', handle: ({ world }) => view(world) },
  {
    method: 'POST',
    path: '/clock',
    handle: ({ world, body }) => {
      const wanted = shift.parse(body);
      const { clock } = world;
      if ('advanceSeconds' in wanted) clock.setOffset(clock.offsetMs() + wanted.advanceSeconds * 1000);
      else if ('offsetMs' in wanted) clock.setOffset(wanted.offsetMs);
      else clock.setOffset(Date.parse(wanted.at) - clock.realNow());
      return view(world);
    },
  },
];

function view({ clock }: World) {
  return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs() };
}
