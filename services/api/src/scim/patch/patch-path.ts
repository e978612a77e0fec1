import { enterpriseUrn, userUrn } from '../schema/user-schema.ts';

/** Which attribute a path of a PATCH names (RFC 7644, section 3.5.2): `emails[type eq "work"].value`. */
export type PatchPath = {
  /** Of another schema than those kept here: whatever stands there is ignored. */
  readonly schema: 'core' | 'enterprise' | 'other';
  readonly attribute: string;
  /** What selects among several values, without its brackets. */
  readonly filter: string | null;
  readonly sub: string | null;
};

const form = /^([A-Za-z$][\w$-]*)(?:\[(.+)\])?(?:\.([A-Za-z$][\w$-]*))?$/s;
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const schemas = [
  [enterpriseUrn, 'enterprise'],
  [userUrn, 'core'],
  [groupUrn, 'core'],
] as const;

/** Reads a path; nothing when it has not the form of one. The URN of a known schema alone is an empty attribute. */
export function readPatchPath(text: string): PatchPath | undefined {
  const path = text.trim();
  for (const [urn, schema] of schemas) {
    if (path.toLowerCase() === urn.toLowerCase()) return { schema, attribute: '', filter: null, sub: null };
    if (path.toLowerCase().startsWith(`${urn.toLowerCase()}:`)) return readName(path.slice(urn.length + 1), schema);
  }
  if (/^urn:/i.test(path)) return { schema: 'other', attribute: path, filter: null, sub: null };
  return readName(path, 'core');
}

function readName(text: string, schema: PatchPath['schema']): PatchPath | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, attribute = '', filter = null, sub = null] = match;
  return { schema, attribute, filter, sub };
}
