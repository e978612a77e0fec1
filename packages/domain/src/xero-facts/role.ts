/** What Keyledger says about one value of Xero's `OrganisationRole`. */
export type RoleDescription = {
  readonly id: string;
  readonly name: string;
  /** 50 (adviser) down to 10 (read only); null when Xero's value says nothing about power. */
  readonly rank: number | null;
  readonly privileged: boolean;
  readonly known: boolean;
  readonly description: string;
};

/** The role value that means "no longer a user": it is no entitlement and ends the grants. */
export const REMOVED_ROLE = 'REMOVED';

/** Rank used for a role of unknown power wherever a number is needed: as high as Standard, so that nothing slips through. */
export const RANK_WHEN_UNKNOWN = 40;

/** From this rank upwards a role is privileged, unless the installation says otherwise. */
const privilegedRank = 50;

/** Every role value that Xero documents, highest rank first. Xero spells ADVISER in British English. */
export const knownRoles: readonly RoleDescription[] = [
  role(
    'FINANCIALADVISER',
    'Adviser',
    50,
    'Everything in Standard plus lock dates, published reports and manual journals.',
  ),
  role('STANDARD', 'Standard', 40, 'Day-to-day accounting. Which extra ticks are set is not disclosed by the API.'),
  role('CASHBOOKCLIENT', 'Cashbook client', 25, 'Bank accounts and expense claims in a partner-edition organisation.'),
  role(
    'INVOICEONLY',
    'Invoice only',
    20,
    'Invoices, bills, quotes and orders. Which of the four flavours is not disclosed by the API.',
  ),
  role(
    'MANAGEDCLIENT',
    'Managed client',
    15,
    'Comments on bank lines and sees published reports in a partner-edition organisation.',
  ),
  role('READONLY', 'Read only', 10, 'Sees most of the organisation, changes nothing.'),
  role('UNKNOWN', 'Unknown', null, 'Xero could not map the permissions to one of its roles.'),
  role(REMOVED_ROLE, 'Removed', null, 'A former user that Xero still lists. No access.'),
];

const roleById = new Map(knownRoles.map((known) => [known.id, known]));

/** Describes any role value; a value that Xero has not documented keeps its text, with rank null and `known: false`. */
export function describeRole(raw: string): RoleDescription {
  return (
    roleById.get(raw) ?? {
      id: raw,
      name: raw,
      rank: null,
      privileged: false,
      known: false,
      description: 'Xero sent a role that its documentation does not describe.',
    }
  );
}

/** The rank to compare with: an unknown role counts as 40, `REMOVED` as 0 because it is no access. */
export function effectiveRank(raw: string): number {
  if (raw === REMOVED_ROLE) return 0;
  return describeRole(raw).rank ?? RANK_WHEN_UNKNOWN;
}

/** Whether Xero's value is understood: documented, and not Xero's own `UNKNOWN`. */
export function isRoleUnderstood(raw: string): boolean {
  return raw !== 'UNKNOWN' && roleById.has(raw);
}

function role(id: string, name: string, rank: number | null, description: string): RoleDescription {
  return { id, name, rank, privileged: rank !== null && rank >= privilegedRank, known: true, description };
}
