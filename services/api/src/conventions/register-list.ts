import type { Caller } from '@keyledger/contracts';
import type { Db, KeysetQuery, Sort } from '@keyledger/database';
import { callerOf, type HttpApp } from '@keyledger/runtime';
import { type Column, type ExportFormat, wantedFormat } from '@keyledger/runtime/exporting';
import {
  type ListAbility,
  type ListParameters,
  listEnvelope,
  listQuery,
  problemResponses,
} from '@keyledger/runtime/rest';
import type { Expression } from 'kysely';
import type { z } from 'zod';
import { exportFormsOf } from '../exporting/export-forms.ts';
import { exportList } from '../exporting/export-list.ts';
import { readListPage } from './read-list-page.ts';
import { documentation, type RouteDefinition } from './route-definition.ts';
import type { RouteDeps } from './route-deps.ts';

/** The parsed query of a list: its own filters beside the common parameters. */
export type ListQuery<F extends z.ZodRawShape> = z.output<z.ZodObject<F>> & ListParameters;

/** A list: how its ids are found, and how its items are loaded by id. */
export type ListDefinition<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>> = RouteDefinition & {
  readonly item: S;
  readonly filters: F;
  /** Refuses a list of something that is not there, or that the caller may not see. */
  guard?(db: Db, query: ListQuery<F>, caller: Caller): Promise<void>;
  /** Parameters of the path under which the list lies; they join the query that `find` and `load` get. */
  readonly within?: z.ZodObject;
  /** Column of the id, as the query names it. Also the default order, since it never changes: pages then miss nothing. */
  readonly id: Expression<string>;
  /** Further orders by name. `defaultSort` names the one that holds when nobody asks; without it, the id. */
  readonly defaultSort?: string;
  readonly sorts?: Readonly<Record<string, Sort>>;
  /** Which of `q`, `updatedAfter` and `include` are honoured by `find`; the others are refused. None when absent. */
  readonly knows?: readonly ListAbility[];
  /** Tables and conditions, among them what the caller may see ({@link isVisible}). */
  find(db: Db, query: ListQuery<F>, caller: Caller): KeysetQuery;
  /** Items of these ids, in any order; ids that are gone may be missing. */
  load(db: Db, ids: readonly string[], query: ListQuery<F>, caller: Caller): Promise<z.output<S>[]>;
  /** Further members of the envelope (not of a stream), and what computes them. */
  readonly envelope?: z.ZodRawShape;
  /** How an export differs from the pages: other columns than the fields of the item, fewer rows at a time. */
  readonly export?: {
    readonly rowsPerRead: number;
    columns(db: Db, query: ListQuery<F>, caller: Caller, format: ExportFormat): Promise<readonly Column[]>;
  };
  extend?(db: Db, page: { query: ListQuery<F>; caller: Caller; items: z.output<S>[] }): Promise<object>;
};

/**
 * Registers `GET` of a list with all conventions: strict query, keyset pages, `position` and `epoch`, and the whole list as
 * NDJSON, CSV or a workbook when the caller accepts that.
 */
export function registerList<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(
  app: HttpApp,
  deps: RouteDeps,
  list: ListDefinition<F, S>,
): void {
  const querystring = listQuery({
    filters: list.filters,
    sorts: sortNames(list),
    knows: list.knows ?? [],
  });
  app.route({
    method: 'GET',
    url: list.path,
    config: { access: list.access },
    schema: {
      ...documentation(list),
      ...(list.within === undefined ? {} : { params: list.within }),
      querystring,
      response: { 200: answersOf(list), ...problemResponses },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const within = list.within === undefined ? {} : (request.params as object);
      const query = { ...(request.query as ListQuery<F>), ...within };
      await list.guard?.(deps.db, query, caller);
      const format = wantedFormat(request.headers.accept);
      if (format !== null) return exportList(deps, list, { query, caller, format, request, reply });
      const path = request.routeOptions.url ?? list.path;
      return reply.send((await readListPage(deps.db, list, { query, caller, path })) as never);
    },
  });
}

/** A page as JSON, or the whole list in another form. */
function answersOf<F extends z.ZodRawShape, S extends z.ZodType<{ id: string }>>(list: ListDefinition<F, S>) {
  return {
    description: 'A page of JSON; in every other form the whole list, or its first rows when `limit` is given.',
    content: {
      'application/json': { schema: listEnvelope(list.item).extend(list.envelope ?? {}) },
      ...exportFormsOf(list.item),
    },
  };
}

function sortNames(list: { defaultSort?: string; sorts?: Readonly<Record<string, Sort>> }): [string, ...string[]] {
  const names = ['id', ...Object.keys(list.sorts ?? {})];
  const first = list.defaultSort ?? 'id';
  return [first, ...names.filter((name) => name !== first)];
}
