import type { Person, paths } from '@keyledger/contracts/rest';

/** What a form about somebody holds; days without a time. */
export type PersonFields = {
  displayName: string;
  primaryEmail: string;
  aliases: string[];
  jobRoles: string[];
  department: string;
  managerPersonId: string | null;
  status: Person['status'];
  inScope: boolean;
  startsAt: string;
  endsAt: string;
};

type NewPerson = NonNullable<paths['/v1/people']['post']['requestBody']>['content']['application/json'];
type PersonChange = NonNullable<paths['/v1/people/{id}']['patch']['requestBody']>['content']['application/json'];

/** The source under which the console keeps whom somebody adds by hand. */
export const sourceByHand = 'by-hand';

/** A form about somebody who is not known yet. */
export const noFields: PersonFields = {
  displayName: '',
  primaryEmail: '',
  aliases: [],
  jobRoles: [],
  department: '',
  managerPersonId: null,
  status: 'active',
  inScope: true,
  startsAt: '',
  endsAt: '',
};

/** Somebody as a form holds them; instants as days in their own zone. */
export function fieldsOf(person: Person): PersonFields {
  const { displayName, primaryEmail, aliases, jobRoles, department, managerPersonId, status, inScope } = person;
  const dayOf = (at: string | null): string => (at === null ? '' : dayIn(at, person.timeZone ?? undefined));
  return {
    displayName,
    primaryEmail: primaryEmail ?? '',
    aliases: [...aliases],
    jobRoles: [...jobRoles],
    department: department ?? '',
    managerPersonId,
    status,
    inScope,
    startsAt: dayOf(person.startsAt),
    endsAt: dayOf(person.endsAt),
  };
}

/** Somebody new as a form holds them, as the REST takes it. */
export function newPersonOf(fields: PersonFields): NewPerson {
  return { ...saidBy(fields), source: sourceByHand };
}

/** What a form changed, as the REST takes it: what was not touched is left out. */
export function changeOf(before: PersonFields, after: PersonFields): PersonChange {
  const wanted = saidBy(after);
  const touched = Object.keys(wanted).filter((name) => {
    const field = name as keyof PersonFields;
    return JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  });
  return Object.fromEntries(touched.map((name) => [name, wanted[name as keyof typeof wanted]]));
}

function saidBy(fields: PersonFields) {
  return {
    ...fields,
    displayName: fields.displayName.trim(),
    primaryEmail: fields.primaryEmail.trim() || null,
    department: fields.department.trim() || null,
    startsAt: fields.startsAt || null,
    endsAt: fields.endsAt || null,
  };
}

function dayIn(at: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}), dateStyle: 'short' }).format(
    new Date(at),
  );
}
