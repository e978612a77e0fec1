/** A member of a request that somebody can edit before it is sent, and how. */
export type BodyField = {
  /** Names from the outside in, with dots between. */
  readonly path: string;
  readonly label: string;
  readonly input: 'text' | 'long_text' | 'date' | 'role' | 'person' | 'words' | 'organisations';
};

/** The body of a request. */
export type Body = Readonly<Record<string, unknown>>;

const fields: readonly BodyField[] = [
  { path: 'name', label: 'Name', input: 'text' },
  { path: 'domains', label: 'Trusted domains', input: 'words' },
  { path: 'organisations', label: 'Organisations of clients', input: 'organisations' },
  { path: 'ceiling', label: 'Highest role that is allowed', input: 'role' },
  { path: 'kindFacts.ceiling', label: 'Highest role that is allowed', input: 'role' },
  { path: 'kindFacts.company', label: 'Company', input: 'text' },
  { path: 'ownerPersonId', label: 'Owner', input: 'person' },
  { path: 'kindFacts.ownerPersonId', label: 'Owner', input: 'person' },
  { path: 'kindFacts.sponsorPersonId', label: 'Sponsor', input: 'person' },
  { path: 'kindFacts.approvedBy', label: 'Approved by', input: 'person' },
  { path: 'kindFacts.endsAt', label: 'Ends on', input: 'date' },
  { path: 'reviewBy', label: 'Review by', input: 'date' },
  { path: 'reason', label: 'Reason', input: 'long_text' },
];

/** What of a body can be edited: the fields that it has. */
export function fieldsOf(body: Body): readonly BodyField[] {
  return fields.filter(({ path }) => valueAt(body, path) !== undefined);
}

/** What stands at a path; nothing where the body does not reach. */
export function valueAt(body: Body, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), body);
}

/** The same body with another value at a path. */
export function withValueAt(body: Body, path: string, value: unknown): Body {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...body, [name]: value };
  const inner = body[name];
  return { ...body, [name]: withValueAt(isRecord(inner) ? inner : {}, rest.join('.'), value) };
}

/** Whether everything that is shown for editing is filled in. */
export function isFilledIn(body: Body): boolean {
  return fieldsOf(body).every(({ path }) => {
    const value = valueAt(body, path);
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== '';
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
