/** Prefix of a public id by type of object. Ids never change. */
export const idPrefixes = {
  organisation: 'org',
  account: 'acc',
  entitlement: 'ent',
  grant: 'grt',
  person: 'per',
  violation: 'vio',
  snapshot: 'snp',
  sync: 'syn',
  authorisation: 'aut',
  connection: 'con',
  rule: 'rul',
  classification_rule: 'clr',
  exception: 'exc',
  event: 'evt',
  operator: 'opr',
  api_key: 'key',
  organisation_group: 'grp',
  people_group: 'pgr',
  case: 'cas',
  webhook: 'whk',
  import: 'imp',
  session: 'ses',
  control_change: 'chg',
  role_conflict_rule: 'rcr',
} as const;

export type ObjectType = keyof typeof idPrefixes;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id that the outside sees: `org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab`. */
export function publicId(type: ObjectType, uuid: string): string {
  return `${idPrefixes[type]}_${uuid}`;
}

/** The UUID inside a public id of this type, or null when the text is none. */
export function parsePublicId(type: ObjectType, text: string): string | null {
  const prefix = `${idPrefixes[type]}_`;
  if (!text.startsWith(prefix)) return null;
  const uuid = text.slice(prefix.length);
  return uuidPattern.test(uuid) ? uuid : null;
}

/** The public form of an id whose type is only known at run time; what is no UUID of a known type stays as it is. */
export function publicIdOfAny(type: string, id: string): string {
  return Object.hasOwn(idPrefixes, type) && uuidPattern.test(id) ? publicId(type as ObjectType, id) : id;
}
