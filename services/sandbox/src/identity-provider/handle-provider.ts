import type { IncomingMessage, ServerResponse } from 'node:http';
import type { default as OidcProvider } from 'oidc-provider';
import { problemReply } from '../accounting/problem.ts';
import { send } from '../http/send.ts';
import type { World } from '../state/world.ts';
import { openProvider, PROVIDER_PATH } from './open-provider.ts';
import { signIn } from './sign-in.ts';

/** Handles a request if it is for the identity provider; says whether it was. */
export type HandleProvider = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Makes the handler of everything under `/idp`. */
export function createProviderHandler(world: World): HandleProvider {
  let opened: Promise<OidcProvider> | undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    opened ??= openProvider(world);
    const provider = await opened;
    const url = request.url ?? '/';
    if (url.startsWith(`${PROVIDER_PATH}/interaction/`)) return signIn(world, provider, request, response);
    // The provider finds its own prefix again by comparing the two.
    Object.assign(request, { originalUrl: url });
    request.url = url.slice(PROVIDER_PATH.length) || '/';
    await provider.callback()(request, response);
  };
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path !== PROVIDER_PATH && !path.startsWith(`${PROVIDER_PATH}/`)) return false;
    answer(request, response).catch((error: unknown) => {
      console.error('The identity provider failed to answer', error);
      if (response.headersSent) response.destroy();
      else send(response, problemReply(500, null, []));
    });
    return true;
  };
}
