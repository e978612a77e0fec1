import { AppError } from '@keyledger/runtime';

/** Keywords by which SCIM says what is wrong (RFC 7644, section 3.12; RFC 9865, section 2.1). */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'invalidCursor'
  | 'noTarget'
  | 'uniqueness'
  | 'tooMany';

/** A request that is refused with 400, or with 409 for `uniqueness`. */
export function scimRefusal(scimType: ScimType, publicMessage: string): AppError {
  return new AppError({
    code: scimType === 'uniqueness' ? 'already_exists' : 'invalid_request',
    publicMessage,
    details: { scimType },
  });
}

/**
 * A request of which nobody can tell whether it says that a person left: it is refused, and the source counts as stale until
 * a later one about the same user is understood.
 */
export function unreadableActive(publicMessage: string): AppError {
  return new AppError({
    code: 'invalid_request',
    publicMessage,
    details: { scimType: 'invalidValue', isUnreadable: true },
  });
}
