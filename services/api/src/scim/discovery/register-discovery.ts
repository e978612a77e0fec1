import type { RouteAccess } from '@keyledger/contracts';
import { AppError, type HttpApp } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerScim, listResponse } from '../answer-scim.ts';

type Item = { readonly id: string };

/** What a SCIM server tells about itself. */
export type Discovery = {
  readonly config: object;
  readonly resourceTypes: readonly Item[];
  readonly schemas: readonly Item[];
};

/** `/ServiceProviderConfig`, `/ResourceTypes`, `/Schemas` (RFC 7644, section 4). `find` refuses whoever may not see them. */
export function registerDiscovery(
  app: HttpApp,
  access: RouteAccess,
  find: (request: FastifyRequest, reply: FastifyReply) => Discovery | Promise<Discovery>,
): void {
  const route = { config: { access }, schema: { hide: true } } as const;
  app.get('/ServiceProviderConfig', route, async (request, reply) =>
    answerScim(reply, 200, (await find(request, reply)).config),
  );
  for (const [path, name] of collections) {
    app.get(path, route, async (request, reply) => {
      const items = (await find(request, reply))[name];
      return answerScim(reply, 200, listResponse({ total: items.length, resources: items, startIndex: 1 }));
    });
    app.get(`${path}/:id`, route, async (request, reply) => {
      const { id } = request.params as { id: string };
      const items = (await find(request, reply))[name];
      const item = items.find((known) => known.id.toLowerCase() === id.toLowerCase());
      if (item === undefined) throw new AppError({ code: 'not_found' });
      return answerScim(reply, 200, item);
    });
  }
}

const collections = [
  ['/ResourceTypes', 'resourceTypes'],
  ['/Schemas', 'schemas'],
] as const;
