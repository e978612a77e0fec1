import type { RouteAccess } from '@keyledger/contracts';

/** What every route says about itself: who may enter, and its entry in the OpenAPI document. */
export type RouteDefinition = {
  /** Below `/v1`. */
  readonly path: string;
  readonly access: RouteAccess;
  /** Unique name of the operation, `listOrganisations`. */
  readonly operationId: string;
  readonly tag: string;
  /** One sentence. */
  readonly summary: string;
  readonly description?: string;
};

/** The part of a fastify schema that documents a route. */
export function documentation(route: RouteDefinition) {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    security: [{ apiKey: [] }, { session: [] }],
    'x-access': route.access,
  };
}
