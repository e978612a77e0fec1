import { connectXero } from '../../tests/acceptance/stack/connect-xero.ts';
import type { Stack } from '../../tests/acceptance/stack/start-stack.ts';
import { callControl } from './call-control.ts';

export type PopulationSize = {
  readonly organisations: number;
  readonly usersPerOrganisation: number;
  /** Users of Xero who each may connect an equal part of the organisations. */
  readonly authorisers: number;
};

/** Login ids of the authorisers. */
export type Population = { readonly authorisers: readonly string[] };

/** No limit of the stand-in's own, so that the product's limiter is the only one. */
const unlimited = { concurrentLimit: null, minuteLimit: null, dayLimit: null, appMinuteLimit: null };

/** Fills the stand-in for Xero, with every answer made in advance, so that serving them costs it little. */
export async function makePopulation(stack: Stack, size: PopulationSize): Promise<Population> {
  const controlUrl = stack.sandbox.adminUrl;
  const { logins } = await callControl<{ logins: { loginId: string }[] }>(controlUrl, 'POST', '/generate', size);
  await callControl(controlUrl, 'PATCH', '/settings', unlimited);
  await callControl(controlUrl, 'POST', '/requests/capacity', { capacity: 0 });
  await callControl(controlUrl, 'POST', '/warm');
  return { authorisers: logins.map((login) => login.loginId) };
}

/** Lets every authoriser connect what is theirs through the product's own consent. */
export async function connectAll(stack: Stack, { authorisers }: Population): Promise<void> {
  for (const loginId of authorisers) await connectXero(stack, loginId);
}
