import type { Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';

/** One request to the control API. */
export interface ControlCall {
  world: World;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Parsed JSON body; `{}` when none was sent. */
  body: unknown;
}

/** One route of the control API; what `handle` returns is answered as JSON (a string as text). */
export interface ControlRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Segments that start with a colon are parameters. */
  path: string;
  handle(call: ControlCall): unknown;
}

/** A refusal with a status and a reason. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The organisation named by `:tenantId`, or 404. */
export function organisationOf(call: ControlCall): Organisation {
  const organisation = call.world.organisations.get((call.params.tenantId ?? '').toLowerCase());
  if (organisation === undefined) throw new ControlError(404, `No organisation ${call.params.tenantId}`);
  return organisation;
}
