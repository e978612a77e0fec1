import type { FastifyReply, FastifyRequest } from 'fastify';
import { forwardedHeaders } from '../proxy/forwarded-headers.ts';
import type { PageDeps } from './find-pages.ts';

const timeoutMs = 5000;

/** Ends the session at `auth`, takes its cookie from the browser and leads back to the start. */
export async function signOut(
  { auth, publicUrl }: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const own = { internalToken: auth.internalToken.reveal()[0] ?? '', requestId: request.id, address: request.ip };
  const { cookie = '', ...proof } = forwardedHeaders({ cookie: request.headers.cookie }, own);
  const answer = await fetch(`${auth.url}/auth/sign-out`, {
    method: 'POST',
    headers: { ...(proof as Record<string, string>), cookie, origin: publicUrl, 'sec-fetch-site': 'same-origin' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  await answer.body?.cancel();
  for (const header of answer.headers.getSetCookie()) void reply.header('set-cookie', header);
  return reply.redirect('/', 303);
}
