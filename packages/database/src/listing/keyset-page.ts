import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';

/** Types by which a list can be ordered. Nulls do not sort: wrap the expression in `coalesce`. */
export const sortTypes = ['uuid', 'text', 'timestamptz', 'bigint'] as const;
export type SortType = (typeof sortTypes)[number];

/** One order of a list: an expression over its rows that is never null. */
export type Sort = { readonly by: Expression<unknown>; readonly type: SortType };

/** The last row of the page before: its sort value as PostgreSQL's text, and its id. */
export type KeysetPosition = { readonly value: string; readonly id: string };

/** Which page is wanted. `id` is the column that tells rows with equal sort values apart. */
export type KeysetRequest = {
  readonly id: Expression<string>;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly limit: number;
  readonly after?: KeysetPosition | null | undefined;
};

type Row = { row_id: string; sort_value: string };

export type KeysetPage = { readonly ids: string[]; readonly next: KeysetPosition | null };

/** Reads one page of ids, in order, and where the next begins. */
export type KeysetQuery = (request: KeysetRequest) => Promise<KeysetPage>;

/**
 * Makes a query readable page by page. Rows inserted or removed meanwhile move no other row between pages. Select nothing in
 * the query: give only its tables and conditions.
 */
export function keysetQuery<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): KeysetQuery {
  return (request) => findPage(query, request);
}

async function findPage<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  request: KeysetRequest,
): Promise<KeysetPage> {
  const { id, sort, descending, limit, after } = request;
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const page = query
    .select(sql<string>`${id}::text`.as('row_id'))
    .select(sql<string>`(${sort.by})::text`.as('sort_value'))
    .orderBy(sql`${sort.by} ${direction}`)
    .orderBy(sql`${id} ${direction}`)
    .limit(limit + 1);
  const found = await (after === undefined || after === null ? page : page.where(beyond(request, after))).execute();
  const rows = found as unknown as Row[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    ids: rows.slice(0, limit).map((row) => row.row_id),
    next: last === undefined ? null : { value: last.sort_value, id: last.row_id },
  };
}

function beyond({ id, sort, descending }: KeysetRequest, after: KeysetPosition): RawBuilder<boolean> {
  const comparison = sql.raw(descending ? '<' : '>');
  return sql<boolean>`(${sort.by}, ${id}) ${comparison} (cast(${after.value} as ${sql.raw(sort.type)}), ${after.id}::uuid)`;
}

const forms: Record<SortType, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^[^\0]*$/s,
  timestamptz:
    /^(-?infinity|([1-9]\d{3,4})-(0[1-9]|1[0-2])-([0-2]\d|3[01]) ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2})$/,
  bigint: /^-?\d{1,18}$/,
};

/** Whether a position that came from outside can be one of this order. */
export function isKeysetPosition({ id, value }: KeysetPosition, type: SortType): boolean {
  const isOfType = forms[type].test(value) && (type !== 'timestamptz' || isDayOfCalendar(value));
  return forms.uuid.test(id) && isOfType;
}

function isDayOfCalendar(instant: string): boolean {
  const [, year, month, day] = (/^(\d+)-(\d\d)-(\d\d)/.exec(instant) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  // The calendar comes again every 400 years.
  const daysOfMonth = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return day >= 1 && day <= daysOfMonth;
}
