import type { HttpApp } from '@keyledger/runtime';
import type { OpenAPIV3_1 } from 'openapi-types';
import { renderPage } from './docs-layout.ts';
import { docsPage } from './docs-page.ts';
import { stylesheet } from './docs-stylesheet.ts';

/** Nothing but our own style; no script at all. */
const contentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const open = { config: { access: 'public' }, schema: { hide: true } } as const;

/** Serves the REST's description as a page for people, at `/docs`. */
export function serveDocs(app: HttpApp): void {
  app.get('/docs', open, async (_request, reply) =>
    reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy })
      .serializer((text: string) => text)
      .send(renderPage(docsPage(app.swagger() as OpenAPIV3_1.Document))),
  );
  app.get('/docs/docs.css', open, async (_request, reply) =>
    reply
      .headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' })
      .serializer((text: string) => text)
      .send(stylesheet),
  );
}
