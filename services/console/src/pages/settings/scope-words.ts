import type { KeyScope } from '@keyledger/contracts/names';

/** What a key may do by each scope. */
export const scopeTexts: Readonly<Record<KeyScope, string>> = {
  'access:read': 'Read organisations, accounts, people and access',
  'violations:read': 'Read violations and checks',
  'violations:write': 'Work on violations',
  'people:write': 'Send and change people',
  scim: 'Provision people by SCIM',
  'events:read': 'Follow the change feed',
  'evidence:read': 'Read reports and evidence',
  admin: 'Everything, settings too',
};
