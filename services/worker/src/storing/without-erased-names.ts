import { REMOVED_ROLE, type XeroUser } from '@keyledger/domain';

/** The users of a read, without the names of those who were erased: Xero goes on listing a removed user. */
export function withoutErasedNames(
  users: readonly XeroUser[],
  erasedUserIds: ReadonlySet<string>,
): readonly XeroUser[] {
  if (erasedUserIds.size === 0) return users;
  return users.map((user) =>
    user.role === REMOVED_ROLE && erasedUserIds.has(user.userId)
      ? { ...user, email: null, firstName: null, lastName: null }
      : user,
  );
}
