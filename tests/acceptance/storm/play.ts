import { connectXero } from '../stack/connect-xero.ts';
import type { Account, Violation } from '../stack/objects.ts';
import { putPerson } from '../stack/people.ts';
import type { Stage } from '../stack/start-stack.ts';
import { findOrganisation, newestReads } from '../stack/sync-now.ts';
import { waitFor } from '../stack/wait-for.ts';
import { addressOf, authoriserOf, authorisers, idOf, type Script, type Step } from './steps.ts';

/** When the company said something about a person: between asking and the answer. */
export type PersonChange = { readonly person: string; readonly from: number; readonly to: number };

const patience = { timeoutMs: 90_000, everyMs: 300 };

/** Makes what is there at first, connects it and waits until all of it is read and every person is known. */
export async function setTheScene(stage: Stage, script: Script): Promise<{ organisationIds: string[] }> {
  for (const organisation of script.organisations) {
    const tenantId = idOf(organisation);
    await stage.xero.addOrganisation({ name: organisation, tenantId });
    for (const { user, role } of script.users.get(organisation) ?? []) {
      await addUser(stage, organisation, user, role, user === authoriserOf(organisation));
    }
  }
  for (const authoriser of authorisers) await connectXero(stage, idOf('login', authoriser));
  await waitFor(
    'the first read of every organisation',
    async () => (await newestReads(stage.rest)).size === script.organisations.length,
    patience,
  );
  for (const person of [...authorisers, ...script.people]) await tellOfPerson(stage, person, 'active');
  await waitFor('the accounts of everybody are linked', async () => {
    const { data } = await stage.rest.readAll<Account>('/v1/accounts');
    return data.every(({ email, personId }) => personId !== null || email?.endsWith('@elsewhere.test'));
  });
  await acknowledgeHalf(stage, script.organisations.length);
  const found = script.organisations.map((name) => findOrganisation(stage.rest, idOf(name)));
  return { organisationIds: (await Promise.all(found)).map(({ id }) => id) };
}

/** Takes every other of the violations that nothing in the script touches, so that another state than *open* has to last. */
async function acknowledgeHalf(stage: Stage, count: number): Promise<void> {
  const violations = await waitFor('every organisation lacks a rule', async () => {
    const { data } = await stage.rest.readAll<Violation>('/v1/violations?checkId=access-rule-configured');
    return data.length === count && data;
  });
  const organisations = await Promise.all(
    violations.map(async ({ id, organisationId }) => {
      const { name } = await stage.rest.get<{ name: string }>(`/v1/organisations/${organisationId}`);
      return { id, name };
    }),
  );
  const taken = organisations.sort((a, b) => a.name.localeCompare(b.name)).filter((_, index) => index % 2 === 0);
  for (const { id } of taken) await stage.rest.request('POST', `/v1/violations/${id}/acknowledge`);
}

/** Makes one step come true; the company's word is repeated until Keyledger has taken it. */
export async function play(stage: Stage, step: Step): Promise<PersonChange | undefined> {
  if (step.what === 'person') {
    const from = Date.now();
    await waitFor(
      `Keyledger has taken that ${step.person} is ${step.status}`,
      () => tellOfPerson(stage, step.person, step.status),
      patience,
    );
    return { person: step.person, from, to: Date.now() };
  }
  const tenantId = idOf(step.organisation);
  const userId = idOf(step.organisation, step.user);
  if (step.what === 'join') await addUser(stage, step.organisation, step.user, step.role, false);
  if (step.what === 'leave') await stage.xero.removeUser(tenantId, userId);
  if (step.what === 'role') await stage.xero.changeUser(tenantId, userId, { role: step.role });
  if (step.what === 'subscriber') await stage.xero.transferSubscription(tenantId, userId);
  return undefined;
}

async function addUser(stage: Stage, organisation: string, user: string, role: string, isSubscriber: boolean) {
  await stage.xero.addUser(idOf(organisation), {
    userId: idOf(organisation, user),
    loginId: idOf('login', user),
    email: addressOf(user),
    firstName: user,
    lastName: 'Test',
    role,
    isSubscriber,
  });
}

function tellOfPerson(stage: Stage, person: string, status: 'active' | 'offboarded') {
  return putPerson(stage.rest, person, { displayName: person, primaryEmail: addressOf(person), status });
}
