/** What one stable error code means to a caller. */
export type ErrorEntry = {
  /** HTTP status of the answer that carries the code. */
  readonly status: number;
  /** True when the same request may succeed later without being changed. */
  readonly retryable: boolean;
  /** One sentence for people: what happened, and what to do next. */
  readonly text: string;
};

/**
 * Every error code that Keyledger answers with. A code never changes its meaning; new ones are added at the end of their
 * group. `docs/errors.md` lists the same codes.
 */
export const errorRegistry = {
  // The request itself
  invalid_request: {
    status: 400,
    retryable: false,
    text: 'The request is not valid. Correct the fields that are named.',
  },
  malformed_body: {
    status: 400,
    retryable: false,
    text: 'The body cannot be read in the format that its content type names.',
  },
  invalid_cursor: {
    status: 400,
    retryable: false,
    text: 'The cursor does not belong to this list. Start again without it.',
  },
  not_found: { status: 404, retryable: false, text: 'There is no such thing here, or you may not see it.' },
  method_not_allowed: { status: 405, retryable: false, text: 'This address does not know that method.' },
  not_acceptable: { status: 406, retryable: false, text: 'None of the formats that the request accepts is available.' },
  request_timeout: { status: 408, retryable: true, text: 'The request did not arrive completely in time.' },
  body_too_large: { status: 413, retryable: false, text: 'The body is larger than this address accepts.' },
  uri_too_long: { status: 414, retryable: false, text: 'The address is longer than this server accepts.' },
  unsupported_media_type: { status: 415, retryable: false, text: 'This address does not read that content type.' },
  unprocessable: {
    status: 422,
    retryable: false,
    text: 'The request is well formed, but what it asks for does not fit the present state.',
  },
  headers_too_large: {
    status: 431,
    retryable: false,
    text: 'The headers of the request are larger than this server accepts.',
  },

  // Who asks
  unauthenticated: { status: 401, retryable: false, text: 'Sign in, or send a valid API key.' },
  forbidden: { status: 403, retryable: false, text: 'Your role or the scopes of the key do not allow this.' },
  csrf_failed: {
    status: 403,
    retryable: false,
    text: 'The request does not prove that it comes from this page. Reload the page.',
  },
  person_required: { status: 403, retryable: false, text: 'Only a signed-in person may do this; an API key may not.' },
  second_person_required: {
    status: 403,
    retryable: false,
    text: 'Another person than the one who asked must decide this.',
  },
  own_access: { status: 403, retryable: false, text: 'Nobody decides about their own access. Ask somebody else.' },
  link_spent: {
    status: 410,
    retryable: false,
    text: 'The sign-in link has been used or has expired. Ask for a new one.',
  },
  sign_in_failed: { status: 400, retryable: false, text: 'Signing in did not succeed. Start again.' },

  // Versions and repeats
  conflict: {
    status: 409,
    retryable: false,
    text: 'The present state does not allow this. Read it again and decide anew.',
  },
  already_exists: { status: 409, retryable: false, text: 'There is already one like this.' },
  already_created: {
    status: 409,
    retryable: false,
    text: 'This was created by an earlier request; its secret is shown only once.',
  },
  idempotency_in_progress: {
    status: 409,
    retryable: true,
    text: 'The first request with this Idempotency-Key is still running.',
  },
  idempotency_key_reused: {
    status: 422,
    retryable: false,
    text: 'This Idempotency-Key was used with another request.',
  },
  precondition_failed: {
    status: 412,
    retryable: false,
    text: 'The object has changed since it was read. Read it again.',
  },
  precondition_required: { status: 428, retryable: false, text: 'Send If-Match with the ETag that was read.' },

  // The change feed
  feed_restarted: {
    status: 409,
    retryable: false,
    text: 'The feed was restarted from a backup. Read everything again, then follow the new epoch.',
  },
  position_expired: {
    status: 410,
    retryable: false,
    text: 'Events this old are no longer kept. Read everything again.',
  },

  // Xero
  xero_not_configured: {
    status: 409,
    retryable: false,
    text: 'No Xero app is configured. Set XERO_CLIENT_ID and XERO_CLIENT_SECRET.',
  },
  xero_consent_failed: {
    status: 400,
    retryable: false,
    text: 'The consent at Xero did not succeed. Start again from Connect Xero.',
  },
  xero_unavailable: { status: 502, retryable: true, text: 'Xero does not answer as it should at the moment.' },
  xero_refused: { status: 502, retryable: false, text: 'Xero refused the request.' },
  needs_reconsent: {
    status: 409,
    retryable: false,
    text: 'The consent at Xero is no longer valid. Connect Xero again.',
  },
  connection_cap_reached: {
    status: 409,
    retryable: false,
    text: 'The Xero app has as many connections as its tier allows.',
  },
  watch_limit_reached: {
    status: 429,
    retryable: true,
    text: 'Watching has used its share of what Xero allows this organisation in a day. Sync now still works.',
  },

  // This side
  rate_limited: { status: 429, retryable: true, text: 'Too many requests. Wait as long as Retry-After says.' },
  internal: {
    status: 500,
    retryable: false,
    text: 'Something went wrong here. The request id leads to it in the log.',
  },
  upstream_failed: { status: 502, retryable: true, text: 'A service that this one needs did not answer as it should.' },
  unavailable: {
    status: 503,
    retryable: true,
    text: 'A part that is needed cannot be reached at the moment, or another request was in the way.',
  },
  key_unavailable: {
    status: 503,
    retryable: false,
    text: 'The key that opens the stored secrets is missing or wrong. Set the right one and restart.',
  },
  timeout: { status: 504, retryable: true, text: 'The answer was not ready in time.' },
} as const satisfies Record<string, ErrorEntry>;

/** A code of {@link errorRegistry}. */
export type ErrorCode = keyof typeof errorRegistry;

/** Every code, in the order of the registry. */
export const errorCodes = Object.freeze(Object.keys(errorRegistry)) as readonly ErrorCode[];
