import type { GroupRow, OrganisationRow } from './installation-state.ts';

/**
 * How a file names organisations and groups: an organisation by its name, or by its tenant id where the name is not unique; by our
 * id where it has none, since it is only expected.
 */
export type OrganisationNames = {
  organisation: Names;
  group: Names;
};

type Names = {
  nameOf(id: string): string;
  /** @throws Error when nothing has the name. */
  idOf(name: string): string;
};

export function organisationNames(state: { organisations: OrganisationRow[]; groups: GroupRow[] }): OrganisationNames {
  const byName = Map.groupBy(state.organisations, ({ name }) => name);
  const organisations = state.organisations.map((row): [string, string] => [
    row.id,
    byName.get(row.name)?.length === 1 ? row.name : (row.xeroTenantId ?? row.id),
  ]);
  const otherNames = new Map(
    state.organisations.flatMap(({ id, xeroTenantId }) => [[id, id] as const, [xeroTenantId ?? id, id] as const]),
  );
  return {
    organisation: names('organisation', organisations, otherNames),
    group: names(
      'group',
      state.groups.map((row) => [row.id, row.name]),
    ),
  };
}

function names(kind: string, pairs: [string, string][], otherNames?: ReadonlyMap<string, string>): Names {
  const nameById = new Map(pairs);
  const idByName = new Map(pairs.map(([id, name]) => [name, id]));
  return {
    nameOf: (id) => nameById.get(id) ?? id,
    idOf(name) {
      const id = idByName.get(name) ?? otherNames?.get(name);
      if (id === undefined) throw new Error(`There is no ${kind} "${name}".`);
      return id;
    },
  };
}
