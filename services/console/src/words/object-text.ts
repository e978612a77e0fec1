import { stateText } from './state-words.ts';

const objects: Readonly<Record<string, string>> = {
  account: 'Account',
  api_key: 'API key',
  authorisation: 'Consent at Xero',
  connection: 'Connection',
  grant: 'Role',
  import: 'People import',
  people_group: 'Group of people',
  people_source: 'People source',
  read_evidence: 'Evidence of reads',
  rule: 'Access rule',
  role_conflict_rule: 'Role-conflict rule',
  snapshot: 'Snapshot',
  records: 'Old records',
  encryption_keys: 'Encryption keys',
};

/** A kind of thing in words. */
export function objectText(type: string): string {
  return objects[type] ?? stateText(type);
}
