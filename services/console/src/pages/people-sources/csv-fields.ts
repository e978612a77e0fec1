/** A field of a person that a file can have, in words, and what other systems call it. */
export type CsvField = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly also: readonly string[];
};

/** Every field that a file of people can have; the first two must be there. */
export const csvFields: readonly CsvField[] = [
  {
    name: 'externalId',
    label: 'Id at the source',
    hint: 'Required. Stays the same for ever.',
    also: ['employeeid', 'employeenumber', 'personid', 'staffid', 'workerid', 'personnelnumber', 'id'],
  },
  { name: 'displayName', label: 'Name', hint: 'Required.', also: ['name', 'fullname', 'employeename', 'employee'] },
  {
    name: 'primaryEmail',
    label: 'E-mail',
    hint: 'By this accounts are found.',
    also: ['email', 'emailaddress', 'workemail', 'mail'],
  },
  { name: 'aliases', label: 'Other addresses', hint: 'Joined by semicolons.', also: ['otheremails'] },
  {
    name: 'jobRoles',
    label: 'Job roles',
    hint: 'Joined by semicolons.',
    also: ['jobrole', 'jobtitle', 'title', 'position', 'role'],
  },
  { name: 'department', label: 'Department', also: ['team', 'division', 'costcentre'] },
  {
    name: 'managerExternalId',
    label: 'Id of the manager',
    also: ['managerid', 'manageremployeeid', 'managernumber', 'manager', 'reportsto'],
  },
  { name: 'status', label: 'Status', hint: 'active, leave or offboarded.', also: ['employmentstatus'] },
  { name: 'startsAt', label: 'Starts', also: ['startdate', 'hiredate', 'startedon'] },
  { name: 'endsAt', label: 'Ends', also: ['enddate', 'terminationdate', 'leavingdate', 'lastday'] },
  { name: 'timeZone', label: 'Time zone', also: ['tz'] },
  { name: 'inScope', label: 'Held against rules', also: [] },
];

/** Which column holds which field, by the field's name. */
export type Mapping = Readonly<Record<string, string>>;

/** Which columns are likely to hold which fields, by what they are called. */
export function guessMapping(header: readonly string[]): Mapping {
  const taken = new Set<string>();
  const found: Record<string, string> = {};
  for (const { name, also } of csvFields) {
    const column = [name, ...also]
      .map((known) => header.find((each) => folded(each) === folded(known) && !taken.has(each)))
      .find((each) => each !== undefined);
    if (column === undefined) continue;
    taken.add(column);
    found[name] = column;
  }
  return found;
}

/** Whether the server takes a column for a field by its name alone, whatever else is said. */
export function isNamed(field: string, header: readonly string[]): boolean {
  return header.some((each) => each.toLowerCase() === field.toLowerCase());
}

/** As the REST takes it: only what does not bear the field's own name. */
export function mapParameters(mapping: Mapping): string[] {
  return Object.entries(mapping)
    .filter(([field, column]) => column.toLowerCase() !== field.toLowerCase())
    .map(([field, column]) => `${field}:${column}`);
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
