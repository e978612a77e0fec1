import { buildSetup } from '../demo/build-setup.ts';
import { rosterCsv } from '../demo/roster-csv.ts';
import { type ControlCall, ControlError, type ControlRoute } from './control-call.ts';

/** The demo company's own side: its people and its policy. */
export const demoRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/demo/setup', handle: (call) => setupOf(call) },
  { method: 'GET', path: '/demo/roster.csv', handle: (call) => rosterCsv(setupOf(call).people) },
];

function setupOf({ world }: ControlCall) {
  if (world.scenario.kind !== 'demo') throw new ControlError(404, 'Only the demo scenario has a company of its own');
  return buildSetup(world.seed, world.createdAt);
}
