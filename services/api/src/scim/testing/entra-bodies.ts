const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const patch = (...Operations: object[]) => ({ schemas: [patchOp], Operations });

/**
 * What Microsoft Entra ID sends: Microsoft Learn, "Tutorial: Develop and plan provisioning for a SCIM endpoint in Microsoft
 * Entra ID" and "Known issues and resolutions with SCIM 2.0 protocol compliance".
 */
export const entra = {
  create: (given: { userName: string; externalId: string; department?: string; email?: string }) => ({
    schemas: [user, enterprise],
    externalId: given.externalId,
    userName: given.userName,
    active: 'True',
    displayName: 'givenName familyName',
    emails: [{ primary: true, type: 'work', value: given.email ?? given.userName }],
    meta: { resourceType: 'User' },
    name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
    phoneNumbers: [{ type: 'mobile', value: '+64 21 555 0100' }],
    [enterprise]: { department: given.department ?? 'Finance', employeeNumber: '4711' },
    roles: [],
  }),
  change: patch(
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updatedEmail@kauri.example' },
    { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
    { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '+64 9 555 0100' },
    { op: 'Replace', path: `${enterprise}:department`, value: 'Payroll' },
    { op: 'Add', path: 'addresses[type eq "work"].country', value: 'NZ' },
  ),
  setManager: (id: string) => patch({ op: 'Add', path: `${enterprise}:manager`, value: id }),
  setManagerAsList: (id: string) =>
    patch({ op: 'Add', path: `${enterprise}:manager`, value: [{ $ref: null, value: id }] }),
  removeManager: patch({ op: 'Remove', path: `${enterprise}:manager` }),
  disable: patch({ op: 'Replace', path: 'active', value: 'False' }),
  disableCompliant: patch({ op: 'Replace', path: 'active', value: false }),
  enable: patch({ op: 'Replace', path: 'active', value: 'True' }),
  createGroup: (displayName: string, externalId: string) => ({
    schemas: [group],
    externalId,
    displayName,
    meta: { resourceType: 'Group' },
  }),
  renameGroup: (displayName: string) => patch({ op: 'Replace', path: 'displayName', value: displayName }),
  addMembers: (...ids: string[]) =>
    patch({ op: 'Add', path: 'members', value: ids.map((value) => ({ $ref: null, value })) }),
  removeMembers: (...ids: string[]) =>
    patch({ op: 'Remove', path: 'members', value: ids.map((value) => ({ $ref: null, value })) }),
} as const;
