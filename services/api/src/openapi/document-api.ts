import fastifySwagger from '@fastify/swagger';
import type { HttpApp } from '@keyledger/runtime';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const description = `Who can get into our Xero organisations, with which role, and should they?

Lists are pages of \`{ data, next, position, epoch }\`; with \`Accept: application/x-ndjson\`, \`text/csv\` or
\`application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\` a list comes whole, as a file. Read all pages, then follow
\`/v1/events\` from \`position\`. Reads carry an \`ETag\`; changing an object by our id needs \`If-Match\`. Errors are problem
documents with a stable \`code\`.`;

/** Generates the OpenAPI document from the routes that register after this call, and serves it at `/openapi.json`. */
export async function documentApi(app: HttpApp, { version }: { version: string }): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Keyledger', version, description },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key.' },
          session: { type: 'apiKey', in: 'cookie', name: 'keyledger_session', description: 'A signed-in operator.' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(app.swagger() as never),
  );
}
