import type { ScimUser } from './scim-client.ts';

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** What Okta sends: Okta developer documentation, "SCIM 2.0 protocol reference". */
export const okta = {
  create: (given: { userName: string; externalId: string; givenName?: string; familyName?: string }) => ({
    schemas: [user],
    userName: given.userName,
    name: { givenName: given.givenName ?? 'Test', familyName: given.familyName ?? 'User' },
    emails: [{ primary: true, value: given.userName, type: 'work' }],
    displayName: `${given.givenName ?? 'Test'} ${given.familyName ?? 'User'}`,
    locale: 'en-US',
    externalId: given.externalId,
    groups: [],
    password: '1mz050nq',
    active: true,
  }),
  /** Okta reads the user, changes what it knows, and sends the whole back. */
  replace: (present: ScimUser, changes: object) => ({ ...present, ...changes, schemas: [user] }),
  deactivate: { schemas: [patchOp], Operations: [{ op: 'replace', value: { active: false } }] },
  reactivate: { schemas: [patchOp], Operations: [{ op: 'replace', value: { active: true } }] },
  createGroup: (displayName: string, members: readonly string[] = []) => ({
    schemas: [group],
    displayName,
    members: members.map((value) => ({ value, display: value })),
  }),
  renameGroup: (id: string, displayName: string) => ({
    schemas: [patchOp],
    Operations: [{ op: 'replace', value: { id, displayName } }],
  }),
  changeMembers: (gone: readonly string[], come: readonly string[]) => ({
    schemas: [patchOp],
    Operations: [
      ...gone.map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
      ...(come.length === 0
        ? []
        : [{ op: 'add', path: 'members', value: come.map((value) => ({ value, display: value })) }]),
    ],
  }),
  replaceMembers: (members: readonly string[]) => ({
    schemas: [patchOp],
    Operations: [{ op: 'replace', path: 'members', value: members.map((value) => ({ value, display: value })) }],
  }),
} as const;
