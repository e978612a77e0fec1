import { type RawBuilder, sql } from 'kysely';

/** The attributes of a person that one source decides, by their names in the REST, with their columns. */
export const attributeColumns = {
  displayName: 'display_name',
  primaryEmail: 'primary_email',
  jobRoles: 'job_roles',
  department: 'department',
  managerPersonId: 'manager_person_id',
  status: 'status',
  inScope: 'in_scope',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  timeZone: 'time_zone',
} as const;

/** The fields of a person, and of what one source says of them, by their names in the REST, with their columns. */
export const personColumns = { ...attributeColumns, aliases: 'aliases', deletedAt: 'deleted_at' } as const;

/** An attribute of a person that one source decides. */
export type Attribute = keyof typeof attributeColumns;

/** The names of {@link attributeColumns}. */
export const attributes = Object.keys(attributeColumns) as [Attribute, ...Attribute[]];

/**
 * Records of sources about these people, as `known`: each with the order of its source, and `counts`: whether it still says
 * something. What a source said that took the person out counts only while every source did.
 */
export function knownRecords(personIds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.*, o.precedence, o.attribute_precedence, o.created_at as source_created_at,
           s.deleted_at is null or bool_and(s.deleted_at is not null) over (partition by s.person_id) as counts
      from people.source_record s join people.source o on o.name = s.source
     where s.person_id in (${personIds})`;
}

/** The order of records `known`, the first one first: for one attribute, or in general. */
export function orderOfRecords(attribute: Attribute | null): RawBuilder<unknown> {
  const general = sql`known.precedence`;
  const own =
    attribute === null
      ? general
      : sql`coalesce((known.attribute_precedence ->> ${sql.lit(attribute)})::integer, ${general})`;
  return sql`${own}, known.source_created_at, known.source`;
}

/** What the first of the records `known` that supplies an attribute says of it; `value` is an expression over that record. */
export function decided(attribute: Attribute, value: RawBuilder<unknown>): RawBuilder<unknown> {
  const column = sql.ref(`known.${attributeColumns[attribute]}`);
  const supplies = attribute === 'jobRoles' ? sql`${column} <> '{}'` : sql`${column} is not null`;
  return sql`(array_agg(${value} order by ${orderOfRecords(attribute)}) filter (where known.counts and ${supplies}))[1]`;
}
