/**
 * What mends a trouble: a consent, a read, a look at what was read, the settings of the Xero app, a new secret of a custom
 * connection, or nothing that one can do here.
 */
export type Remedy = 'consent' | 'read' | 'look' | 'app' | 'wait';

/** What the failure of a read means, and what mends it. */
export type Failure = { readonly meaning: string; readonly remedy: Remedy };

const consentLost: Failure = {
  meaning:
    'The consent no longer counts: it was withdrawn, used elsewhere, or not used for 60 days. Somebody consents anew.',
  remedy: 'consent',
};
const appRefused: Failure = {
  meaning:
    'Xero does not accept the app: its id, its secret or its scopes are not what Xero has. Whoever runs Keyledger compares XERO_CLIENT_ID and XERO_CLIENT_SECRET with the developer portal; a custom connection gets its new secret here.',
  remedy: 'app',
};
const xeroAway: Failure = {
  meaning: 'Xero could not be reached or did not answer well. It is tried again by itself, later and later.',
  remedy: 'read',
};
const unusable: Failure = {
  meaning:
    'Xero’s answer could not be used, so nothing was concluded from it. It is tried again by itself; if it goes on, Xero’s support can help.',
  remedy: 'read',
};
const ownFault: Failure = {
  meaning: 'A fault of Keyledger’s own. It is tried again by itself; if it goes on, the log of the worker says more.',
  remedy: 'read',
};

const failures: Readonly<Record<string, Failure>> = {
  needs_reconsent: consentLost,
  xero_invalid_grant: consentLost,
  xero_token_expired: consentLost,
  xero_token_invalid: consentLost,
  xero_scope_missing: {
    meaning: 'The consent does not cover reading users. Somebody consents anew, to everything that Xero’s page lists.',
    remedy: 'consent',
  },
  xero_permission_missing: {
    meaning:
      'Whoever consented may no longer see the users: their role in Xero was lowered. Somebody with the role Standard or Adviser consents.',
    remedy: 'consent',
  },
  xero_organisation_forbidden: {
    meaning: 'The organisation is not connected to the app any more: somebody disconnected it in Xero.',
    remedy: 'consent',
  },
  xero_invalid_client: appRefused,
  xero_unauthorized_client: appRefused,
  xero_invalid_scope: appRefused,
  xero_not_configured: appRefused,
  xero_rate_limited: {
    meaning:
      'The calls that Xero allows are used up, by Keyledger or by others who use the same app. It goes on when Xero says so.',
    remedy: 'wait',
  },
  xero_server_error: xeroAway,
  xero_offline: xeroAway,
  xero_network: xeroAway,
  xero_timeout: xeroAway,
  xero_truncated: xeroAway,
  xero_aborted: xeroAway,
  xero_empty_list: {
    meaning: 'Xero listed no user at all, which no organisation can have, so the answer was not believed.',
    remedy: 'read',
  },
};

/** What the failure of a read means, by its code. */
export function failureOf(code: string): Failure {
  if (Object.hasOwn(failures, code)) return failures[code] ?? unusable;
  return code.startsWith('xero_') ? unusable : ownFault;
}
