import type { RestClient } from '../rest/rest-client.ts';
import type { Style } from '../start/terminal.ts';
import { type AllNames, describeState } from './describe-state.ts';
import { effectOf } from './effect-of.ts';
import { type InstallationState, readState } from './installation-state.ts';
import { organisationNames } from './organisation-names.ts';
import { findPeople } from './people-names.ts';
import { type Change, planChanges } from './plan-changes.ts';
import type { Policy } from './policy-schema.ts';
import { formatPolicy } from './policy-yaml.ts';
import { renderChange } from './render-changes.ts';
import { peopleOf, resolveNames } from './resolve-names.ts';

/** The configuration of an installation as a policy file. */
export async function exportPolicy(client: RestClient): Promise<string> {
  const state = await readState(client);
  return formatPolicy(describeState(state, await findNames(client, state, [])));
}

/** What a policy would change, and the lines that say so, with the effect of each change. */
export async function comparePolicy(
  client: RestClient,
  policy: Policy,
  style: Style,
): Promise<{ changes: Change[]; lines: string[] }> {
  const state = await readState(client);
  const names = await findNames(client, state, peopleOf(policy));
  const changes = planChanges(describeState(state, names), resolveNames(policy, names));
  const lines: string[] = [];
  for (const change of changes)
    lines.push(...renderChange(change, await effectOf(client, change, { state, names }), style), '');
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  return { changes, lines: changes.length === 0 ? ['Nothing would change.'] : [...lines, `${count}.`] };
}

/** The names of everything that an installation's configuration and a policy refer to. */
export async function findNames(
  client: RestClient,
  state: InstallationState,
  people: readonly string[],
): Promise<AllNames> {
  const ids = [
    ...state.organisations.flatMap(({ ownerPersonIds }) => ownerPersonIds),
    ...state.classification.flatMap(({ kindFacts: { ownerPersonId, sponsorPersonId, approvedBy } }) =>
      [ownerPersonId, sponsorPersonId, approvedBy].filter((id) => id !== null),
    ),
    ...state.rules.flatMap(({ ownerPersonId, covers }) => [ownerPersonId, ...covers.personIds]),
  ];
  return { ...organisationNames(state), person: await findPeople(client, { ids, names: people }) };
}
