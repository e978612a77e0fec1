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

type PersonChange = NonNullable<paths['/v1/people/{id}']['patch']['requestBody']>['content']['application/json'];

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

/** What a form changed, as the REST takes it: what was not touched is left out. */
export function changeOf(before: PersonFields, after: PersonFields): PersonChange {
  const wanted: Required<Omit<PersonChange, 'timeZone'>> = {
    ...after,
    primaryEmail: after.primaryEmail.trim() || null,
    department: after.department.trim() || null,
    startsAt: after.startsAt || null,
    endsAt: after.endsAt || null,
  };
  const touched = Object.keys(wanted).filter((name) => {
    const field = name as keyof PersonFields;
    return JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  });
  return Object.fromEntries(touched.map((name) => [name, wanted[name as keyof typeof wanted]]));
}

function dayIn(at: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}), dateStyle: 'short' }).format(
    new Date(at),
  );
}
