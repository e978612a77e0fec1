import { type Reply, toBytes } from '../http/reply.ts';
import type { DataCall } from './data-call.ts';
import { toXml } from './to-xml.ts';
import type { QueryParseError } from './where/query-parse-error.ts';

/** 400 for a `where` or `order` that Xero does not understand. */
export function queryError(call: DataCall, error: QueryParseError): Reply {
  const problem = { ErrorNumber: 16, Type: 'QueryParseException', Message: error.message };
  if (call.wantsJson) {
    return {
      status: 400,
      headers: [...call.headers, 'Content-Type', 'application/json; charset=utf-8'],
      body: toBytes(JSON.stringify(problem)),
    };
  }
  const body = toBytes(`<ApiException>${toXml(problem)}</ApiException>`);
  return { status: 400, headers: [...call.headers, 'Content-Type', 'text/xml; charset=utf-8'], body };
}
