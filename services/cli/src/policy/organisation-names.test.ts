import { expect, it } from 'vitest';
import type { OrganisationRow } from './installation-state.ts';
import { organisationNames } from './organisation-names.ts';

const row = (id: string, name: string, xeroTenantId: string | null): OrganisationRow => ({
  id,
  name,
  xeroTenantId,
  governance: 'observed',
  relationship: 'own',
  ownDomains: [],
  labels: [],
  ownerPersonIds: [],
});

it('names an organisation by its name, else by its tenant, else, while it is only expected, by its id', () => {
  const organisations = [
    row('org_1', 'Kauri', 'tenant-1'),
    row('org_2', 'Rimu', 'tenant-2'),
    row('org_3', 'Rimu', null),
    row('org_4', 'Totara', null),
    row('org_5', 'Rimu', null),
  ];
  const { organisation } = organisationNames({ organisations, groups: [] });
  const named = organisations.map(({ id }) => organisation.nameOf(id));
  expect(named).toEqual(['Kauri', 'tenant-2', 'org_3', 'Totara', 'org_5']);
  expect(named.map(organisation.idOf)).toEqual(organisations.map(({ id }) => id));
  expect(organisation.idOf('tenant-1')).toBe('org_1');
  expect(() => organisation.idOf('null')).toThrow('There is no organisation "null".');
});
