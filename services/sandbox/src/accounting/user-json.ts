import type { Member } from '../state/organisation.ts';

/** A user in the shape and key order of `/Users`; what is not known is absent. */
export function userJson(member: Member): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  if (!member.hideGlobalUserId) row.GlobalUserID = member.loginId;
  row.UserID = member.userId;
  if (member.email !== null) row.EmailAddress = member.email;
  if (member.firstName !== null) row.FirstName = member.firstName;
  if (member.lastName !== null) row.LastName = member.lastName;
  row.UpdatedDateUTC = `/Date(${member.updatedAt}+0000)/`;
  row.IsSubscriber = member.isSubscriber;
  row.OrganisationRole = member.role;
  return row;
}
