import type { FastifyReply } from 'fastify';
import { answerScim, listResponse } from '../answer-scim.ts';
import type { JsonObject } from '../schema/json-object.ts';
import type { PageRequest } from './page-request.ts';
import { projectResource } from './project-resource.ts';

/** Which part of a list is read: so many after an id, or after so many others. */
export type ListPart = { readonly after: string | null; readonly skip: number; readonly count: number };

/** How a list of resources is read, one page at a time, in the order of ids. */
type ListedResources = {
  count(): Promise<number>;
  findIds(part: ListPart): Promise<string[]>;
  /** The resources of these ids, in the order of ids. */
  load(ids: readonly string[]): Promise<JsonObject[]>;
};

/** Answers with the page of a list that was asked for. */
export async function answerList(reply: FastifyReply, page: PageRequest, list: ListedResources): Promise<FastifyReply> {
  const { from, count } = page;
  const total = await list.count();
  const skip = 'startIndex' in from ? from.startIndex - 1 : 0;
  const after = 'after' in from ? from.after : null;
  const ids = count === 0 ? [] : await list.findIds({ after, skip, count: count + 1 });
  const shown = ids.slice(0, count);
  const last = shown.at(-1);
  const resources = shown.length === 0 ? [] : await list.load(shown);
  const body = listResponse({
    total,
    resources: resources.map((resource) => projectResource(resource, page)),
    ...('startIndex' in from ? { startIndex: from.startIndex } : {}),
    ...('after' in from && ids.length > count && last !== undefined ? { nextCursor: page.cursorAfter(last) } : {}),
  });
  return answerScim(reply, 200, body);
}
