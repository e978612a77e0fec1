import type { DescribedAccount } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import type { z } from 'zod';
import { findOrganisationNames } from './find-organisation-names.ts';
import type { previewedAccount } from './previewed-account.ts';

/** So many accounts a preview shows at the most. */
export const mostPreviewed = 1000;

/** What previews tell of accounts, in their order, with what `standingOf` adds about each. */
export async function previewAccounts<Item extends { account: DescribedAccount }, Standing extends object>(
  db: Db,
  items: readonly Item[],
  standingOf: (item: Item) => Standing,
): Promise<(z.output<typeof previewedAccount> & Standing)[]> {
  const names = await findOrganisationNames(
    db,
    items.map(({ account }) => account.organisationId),
  );
  return items.map((item) => {
    const { id, organisationId, name, email, role } = item.account;
    return {
      accountId: id,
      organisationId,
      organisationName: names.get(organisationId) ?? '',
      name,
      email,
      role,
      roleName: describeRole(role).name,
      ...standingOf(item),
    };
  });
}
