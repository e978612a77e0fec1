import type { IncomingMessage } from 'node:http';
import type { LoggedRequest } from '../state/request-log.ts';
import type { World } from '../state/world.ts';

/** One request to a route that is not on the hot path. */
export interface Exchange {
  world: World;
  request: IncomingMessage;
  method: string;
  /** Path and query; the origin is meaningless. */
  url: URL;
  /** Form fields of a POST. */
  form: URLSearchParams;
  /** To be completed with what the route learns: client, login, tenant, token. */
  log: LoggedRequest;
}
