import { createSignInLink, findOperator } from '@keyledger/auth';
import { openBrowser } from '../demo/browse.ts';
import { signIn } from '../demo/sign-in.ts';
import { runWithInstallation } from '../installation/run-with-installation.ts';
import { createRestClient, type RestClient } from '../rest/rest-client.ts';

export type Caller = {
  /** Address of the installation; without it, the one on this machine. */
  url: string | undefined;
  /** Who acts on this machine's installation; without it, its first administrator. */
  operator: string | undefined;
  apiKey: string | undefined;
};

/**
 * Lets a command use an installation's REST API: with an API key, or on this machine as one of its operators, who is signed in
 * by a one-time link and out again. Only operators start governing.
 */
export async function withClient(
  { url, operator, apiKey }: Caller,
  command: (client: RestClient) => Promise<void>,
): Promise<void> {
  if (apiKey !== undefined) {
    const baseUrl = url ?? (process.env.PUBLIC_URL || 'http://localhost:8080');
    return command(createRestClient({ baseUrl, headers: { authorization: `Bearer ${apiKey}` }, fetch }));
  }
  if (url !== undefined) throw new Error('Another installation needs a key of scope admin, in KEYLEDGER_API_KEY.');
  await runWithInstallation(async ({ db, publicUrl }) => {
    const operatorId = await findOperator(db, operator);
    if (operatorId === undefined)
      throw new Error(`There is no operator${operator === undefined ? '' : ` with the address ${operator}`}.`);
    const browser = openBrowser(fetch);
    await signIn(browser, publicUrl, (await createSignInLink({ db, publicUrl }, { operatorId })).url);
    try {
      await command(createRestClient({ baseUrl: publicUrl, headers: { cookie: browser.cookies(publicUrl) }, fetch }));
    } finally {
      await browser.post(`${publicUrl}/auth/sign-out`, {});
    }
  });
}
