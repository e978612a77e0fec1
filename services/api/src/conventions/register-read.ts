import type { Caller, ObjectType } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { documentation, type RouteDefinition } from './route-definition.ts';
import type { RouteDeps } from './route-deps.ts';

/** A read of one object by its id. */
export type ReadDefinition<S extends z.ZodType> = RouteDefinition & {
  readonly item: S;
  /** Type of the id in the path, which is called `:id`. */
  readonly type: ObjectType;
  /** The object, or nothing when there is none that the caller may see. */
  load(db: Db, id: string, caller: Caller): Promise<z.output<S> | undefined>;
};

/** Registers `GET` of one object: 404 alike for what does not exist and for what the caller may not see. */
export function registerRead<S extends z.ZodType>(app: HttpApp, deps: RouteDeps, read: ReadDefinition<S>): void {
  const params = z.strictObject({ id: pathIdOf(read.type) });
  app.route({
    method: 'GET',
    url: read.path,
    config: { access: read.access },
    schema: {
      ...documentation(read),
      params,
      querystring: z.strictObject({}),
      response: { 200: read.item as z.ZodType, ...problemResponses },
    },
    handler: async (request, reply) => {
      const { id } = request.params as z.output<typeof params>;
      const found = await read.load(deps.db, id, callerOf(request));
      if (found === undefined) throw new AppError({ code: 'not_found' });
      return reply.send(found as never);
    },
  });
}
