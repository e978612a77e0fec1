import type { App } from '../state/app.ts';
import type { World } from '../state/world.ts';
import { ControlError } from './control-call.ts';

/** The app with this client id; without one, the first that was registered. */
export function appOf(world: World, clientId: string | undefined): App {
  const app = clientId === undefined ? world.apps.values().next().value : world.apps.get(clientId);
  if (app === undefined) throw new ControlError(404, `No app ${clientId ?? ''}`);
  return app;
}
