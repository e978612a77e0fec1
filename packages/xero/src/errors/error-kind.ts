/** What a caller does about an error. */
export const reactions = [
  /** Refresh the token and try once more; if that fails too, the authorisation is bad. */
  'refresh_once',
  /** Refreshing does not help: ask the authoriser to consent again. */
  'ask_consent',
  /** Do not refresh: read `/connections` again; an organisation that is missing there is disconnected. */
  'read_connections',
  /** Wait as long as `retryAfterSeconds` says, then start over. */
  'defer',
  /** Try again later; nothing is known about what Xero did. */
  'retry_later',
  /** The configuration of the app is wrong: tell the operator. */
  'fix_configuration',
  /** The answer cannot be used: fail and report. */
  'report',
] as const;
export type Reaction = (typeof reactions)[number];

type Facts = { readonly retryable: boolean; readonly reaction: Reaction; readonly meaning: string };

/** Every kind of failure, with what it means for the caller. `retryable` says that an idempotent GET may be repeated at once. */
export const errorKinds = {
  token_expired: { retryable: false, reaction: 'refresh_once', meaning: 'The access token has expired' },
  token_invalid: { retryable: false, reaction: 'refresh_once', meaning: 'Xero does not accept the access token' },
  scope_missing: {
    retryable: false,
    reaction: 'ask_consent',
    meaning: 'The consent lacks a scope that this call needs',
  },
  organisation_forbidden: {
    retryable: false,
    reaction: 'read_connections',
    meaning: 'The organisation is not connected any more',
  },
  permission_missing: {
    retryable: false,
    reaction: 'report',
    meaning: 'The authorising user lacks a right that this call needs',
  },
  foreign_organisation: {
    retryable: false,
    reaction: 'report',
    meaning: 'Xero answered for another organisation than the one asked for',
  },
  not_found: { retryable: false, reaction: 'report', meaning: 'Xero does not know this resource' },
  bad_request: { retryable: false, reaction: 'report', meaning: 'Xero refused the request as wrong' },
  not_implemented: { retryable: false, reaction: 'report', meaning: 'Xero does not offer this method' },
  rate_limited: { retryable: false, reaction: 'defer', meaning: 'A call limit of Xero is used up' },
  server_error: { retryable: true, reaction: 'retry_later', meaning: 'Xero failed' },
  offline: { retryable: true, reaction: 'retry_later', meaning: 'Xero is offline or in maintenance' },
  network: { retryable: true, reaction: 'retry_later', meaning: 'Xero could not be reached' },
  timeout: { retryable: true, reaction: 'retry_later', meaning: 'Xero did not answer in time' },
  truncated: { retryable: true, reaction: 'retry_later', meaning: 'Xero’s answer broke off' },
  aborted: { retryable: false, reaction: 'retry_later', meaning: 'The call was abandoned' },
  oversize: { retryable: false, reaction: 'report', meaning: 'Xero’s answer is too large' },
  xml_instead_of_json: {
    retryable: false,
    reaction: 'report',
    meaning: 'Xero answered in XML or HTML instead of JSON',
  },
  empty_body: { retryable: false, reaction: 'report', meaning: 'Xero’s answer is empty' },
  malformed: { retryable: false, reaction: 'report', meaning: 'Xero’s answer does not have the documented form' },
  empty_list: {
    retryable: false,
    reaction: 'report',
    meaning: 'Xero listed no user at all, which no organisation can have',
  },
  unexpected_status: {
    retryable: false,
    reaction: 'report',
    meaning: 'Xero answered with a status that this call never has',
  },
  invalid_grant: {
    retryable: false,
    reaction: 'ask_consent',
    meaning: 'The refresh token or code is used, expired or revoked',
  },
  invalid_client: {
    retryable: false,
    reaction: 'fix_configuration',
    meaning: 'Xero does not know the client id or secret',
  },
  unauthorized_client: {
    retryable: false,
    reaction: 'fix_configuration',
    meaning: 'The Xero app may not use this kind of sign-in',
  },
  invalid_scope: {
    retryable: false,
    reaction: 'fix_configuration',
    meaning: 'The Xero app does not have a requested scope',
  },
  identity_refused: { retryable: false, reaction: 'report', meaning: 'Xero’s identity server refused the request' },
} as const satisfies Record<string, Facts>;

export type XeroErrorKind = keyof typeof errorKinds;
