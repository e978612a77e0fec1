import type { Member } from '../../state/organisation.ts';

/** Types of fields as Xero's query language names them. */
export type FieldType = 'String' | 'Boolean' | 'Guid' | 'DateTime';
export type FieldValue = string | boolean | number | null;

/** One field that may be filtered or sorted by. */
export interface Field<T> {
  type: FieldType;
  read(row: T): FieldValue;
}

/** Fields by their exact name. */
export type Fields<T> = Readonly<Record<string, Field<T>>>;

/** What `/Users` can be filtered and sorted by. */
export const USER_FIELDS: Fields<Member> = {
  GlobalUserID: { type: 'Guid', read: (member) => (member.hideGlobalUserId ? null : member.loginId) },
  UserID: { type: 'Guid', read: (member) => member.userId },
  EmailAddress: { type: 'String', read: (member) => member.email },
  FirstName: { type: 'String', read: (member) => member.firstName },
  LastName: { type: 'String', read: (member) => member.lastName },
  UpdatedDateUTC: { type: 'DateTime', read: (member) => member.updatedAt },
  IsSubscriber: { type: 'Boolean', read: (member) => member.isSubscriber },
  OrganisationRole: { type: 'String', read: (member) => member.role },
};
