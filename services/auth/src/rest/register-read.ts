import type { Caller, ObjectType, RouteAccess } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** A read of one object by its id. */
export type ReadDefinition<S extends z.ZodType> = {
  readonly url: string;
  readonly access: RouteAccess;
  readonly type: ObjectType;
  readonly item: S;
  /** The object among those that the caller may see. */
  load(db: Db, ids: readonly string[], caller: Caller): Promise<readonly z.output<S>[]>;
};

/** Registers `GET` of one object: 404 alike for what does not exist and for what the caller may not see. */
export function registerRead<S extends z.ZodType>(app: HttpApp, db: Db, read: ReadDefinition<S>): void {
  const params = z.strictObject({ id: pathIdOf(read.type) });
  app.route({
    method: 'GET',
    url: read.url,
    config: { access: read.access },
    schema: { params, querystring: z.strictObject({}), response: { 200: read.item as z.ZodType, ...problemResponses } },
    handler: async (request, reply) => {
      const { id } = request.params as z.output<typeof params>;
      const [found] = await read.load(db, [id], callerOf(request));
      if (found === undefined) throw new AppError({ code: 'not_found' });
      return reply.send(found);
    },
  });
}
