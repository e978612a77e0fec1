import type { Organisation } from '@keyledger/contracts/rest';

/** What people say of an organisation, as it is being edited. */
export type OrganisationDraft = Pick<Organisation, 'relationship' | 'labels' | 'ownDomains'>;

/** What people say of an organisation now. */
export function draftOf({ relationship, labels, ownDomains }: OrganisationDraft): OrganisationDraft {
  return { relationship, labels, ownDomains };
}

/** What a draft changes, as the REST takes it; nothing when it changes nothing. */
export function changeOf(before: OrganisationDraft, draft: OrganisationDraft): Partial<OrganisationDraft> | undefined {
  const changes = {
    ...(draft.relationship === before.relationship ? {} : { relationship: draft.relationship }),
    ...(isSame(draft.labels, before.labels) ? {} : { labels: draft.labels }),
    ...(isSame(draft.ownDomains, before.ownDomains) ? {} : { ownDomains: draft.ownDomains }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify(some.toSorted()) === JSON.stringify(others.toSorted());
}
