import { normaliseEmail, type XeroUser } from '@keyledger/domain';
import type { HttpResponse } from '../http/http-send.ts';
import { parseXeroDate } from '../xero-date.ts';
import { accountingGet, type CallContext } from './accounting-get.ts';
import { answerError, type JsonObject, openEnvelope } from './envelope.ts';
import { textField, uuidField } from './field.ts';

const OPERATION = 'GET Users';

/** Asks for every user of an organisation (Xero: Accounting API, Users). There is no paging: the answer is the whole list. */
export function requestUsers(context: CallContext): Promise<HttpResponse> {
  return accountingGet(context, 'Users');
}

/**
 * Judges the answer and returns every user. One user that is not understood makes the whole answer unusable: a list with
 * somebody left out would look like access removed.
 */
export function processUsers(response: HttpResponse, organisationId: string): XeroUser[] {
  const list = openEnvelope(OPERATION, response, 'Users', organisationId);
  if (list.length === 0) throw answerError(OPERATION, response, 'empty_list');
  const malformed = (index: number, problem: string) =>
    answerError(OPERATION, response, 'malformed', `user ${index + 1} ${problem}`);
  const seen = new Set<string>();
  return list.map((raw, index) => {
    const user = parseUser(raw);
    if (typeof user === 'string') throw malformed(index, user);
    if (seen.has(user.userId)) throw malformed(index, 'has the same UserID as another one');
    seen.add(user.userId);
    return user;
  });
}

/** The user, or what is wrong with it. */
function parseUser(raw: JsonObject): XeroUser | string {
  const userId = uuidField(raw.UserID);
  if (userId === null) return 'has no valid UserID';
  const role = textField(raw.OrganisationRole);
  if (typeof role !== 'string') return 'has no valid OrganisationRole';
  const email = textField(raw.EmailAddress);
  const firstName = textField(raw.FirstName);
  const lastName = textField(raw.LastName);
  if (email === undefined || firstName === undefined || lastName === undefined)
    return 'has an e-mail or name that is no text';
  const isSubscriber = raw.IsSubscriber ?? false;
  if (typeof isSubscriber !== 'boolean') return 'has an IsSubscriber that is neither true nor false';
  return {
    userId,
    globalUserId: uuidField(raw.GlobalUserID),
    email: normaliseEmail(email),
    firstName,
    lastName,
    role,
    isSubscriber,
    updatedAt: parseXeroDate(raw.UpdatedDateUTC),
  };
}
