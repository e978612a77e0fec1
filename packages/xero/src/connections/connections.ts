import { withoutFinalSlash } from '../accounting/accounting-get.ts';
import { answerError, isObject, type JsonObject, parseJson } from '../accounting/envelope.ts';
import { optionalText, uuidField } from '../accounting/field.ts';
import { judgeFailure } from '../errors/judge-failure.ts';
import { DATA_TIMEOUT_MS, type HttpResponse, type HttpSend } from '../http/http-send.ts';
import { parseXeroDate } from '../xero-date.ts';

const OPERATION = 'GET connections';

/** The only tenant type that is an organisation; rows of other types are kept and ignored. */
export const ORGANISATION_TENANT = 'ORGANISATION';

/** One route from the authorising user to one tenant. */
export type XeroConnection = {
  /** Needed to delete the connection. Not the organisation's id. */
  readonly connectionId: string;
  /** Equals the organisation's id in the accounting API. */
  readonly tenantId: string;
  readonly tenantType: string;
  readonly tenantName: string | null;
  /** The consent that made or renewed it; compare with the access token's `authentication_event_id`. */
  readonly authEventId: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
};

/** What the calls about connections need. They concern a user, not an organisation. */
export type ConnectionsContext = {
  readonly send: HttpSend;
  readonly apiUrl: string;
  readonly accessToken: string;
  readonly signal?: AbortSignal | undefined;
};

/** Asks for every tenant that the user ever connected to this app (Xero: OAuth 2.0, connections). */
export function requestConnections(context: ConnectionsContext): Promise<HttpResponse> {
  return context.send({
    method: 'GET',
    url: `${withoutFinalSlash(context.apiUrl)}/connections`,
    headers: { accept: 'application/json', authorization: `Bearer ${context.accessToken}` },
    timeoutMs: DATA_TIMEOUT_MS,
    signal: context.signal,
  });
}

/** Judges the answer. An empty list is a proper answer: nothing is connected any more. Newest first, since Xero promises no order. */
export function processConnections(response: HttpResponse): XeroConnection[] {
  if (response.status !== 200) throw judgeFailure(OPERATION, response);
  const list = parseJson(OPERATION, response);
  if (!Array.isArray(list)) throw answerError(OPERATION, response, 'malformed', 'the answer is not a list');
  const connections = list.map((raw: unknown, index) => {
    const connection = isObject(raw) ? parseConnection(raw) : null;
    if (connection === null)
      throw answerError(
        OPERATION,
        response,
        'malformed',
        `connection ${index + 1} lacks an id, a tenantId or a tenantType`,
      );
    return connection;
  });
  return connections.sort((a, b) => (b.updatedAt?.getTime() ?? 0) - (a.updatedAt?.getTime() ?? 0));
}

/**
 * The organisations that a consent has just connected: those of its event, else the most recently renewed one, because a
 * repeated consent may keep its old event.
 */
export function justConnected(connections: readonly XeroConnection[], authEventId: string | null): XeroConnection[] {
  const organisations = connections.filter((connection) => connection.tenantType === ORGANISATION_TENANT);
  const wanted = authEventId?.toLowerCase();
  const ofEvent = organisations.filter((connection) => wanted !== undefined && connection.authEventId === wanted);
  if (ofEvent.length > 0) return ofEvent;
  const newest = Math.max(...organisations.map((connection) => connection.updatedAt?.getTime() ?? 0));
  return organisations.filter((connection) => (connection.updatedAt?.getTime() ?? 0) === newest).slice(0, 1);
}

function parseConnection(raw: JsonObject): XeroConnection | null {
  const connectionId = uuidField(raw.id);
  const tenantId = uuidField(raw.tenantId);
  const tenantType = optionalText(raw.tenantType);
  if (connectionId === null || tenantId === null || tenantType === null) return null;
  return {
    connectionId,
    tenantId,
    tenantType,
    tenantName: optionalText(raw.tenantName),
    authEventId: uuidField(raw.authEventId),
    createdAt: parseXeroDate(raw.createdDateUtc),
    updatedAt: parseXeroDate(raw.updatedDateUtc),
  };
}
