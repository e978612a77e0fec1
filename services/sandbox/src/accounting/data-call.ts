import type { App } from '../state/app.ts';
import type { Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';

/** A data call that passed every gate. */
export interface DataCall {
  world: World;
  app: App;
  organisation: Organisation;
  /** False renders XML. */
  wantsJson: boolean;
  /** Part of the path after the resource, undecoded; empty for the collection. */
  rest: string;
  /** Text after `?`; empty when there is none. */
  query: string;
  ifModifiedSince: string | undefined;
  correlationId: string;
  /** Headers of every answer, `Xero-Correlation-Id` among them. */
  headers: string[];
}
