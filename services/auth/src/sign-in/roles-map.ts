import { type OperatorRole, operatorRoles, parsePublicId } from '@keyledger/contracts';
import { line, variable } from '@keyledger/runtime';

/** What one value of the claim gives: a role, and perhaps only for some organisation groups. */
export type MappedRole = {
  readonly claimValue: string;
  readonly role: OperatorRole;
  /** null: no limit */
  readonly organisationGroupIds: readonly string[] | null;
};

/** What somebody may do by the values of the claim. */
export type GrantedRole = {
  readonly role: OperatorRole;
  /** null: no limit; undefined: the map limits nobody, so limits are set by hand. */
  readonly organisationGroupIds: readonly string[] | null | undefined;
};

/** `OIDC_ROLES_MAP`: `claim value=role[@group[,group]]`, separated by semicolons. The last `=` counts, so a value may be a DN. */
export const rolesMapVariable = variable({
  sentence:
    'Which value of the claim gives which role (admin, reviewer or auditor), separated by semicolons; after @ the ids of the organisation groups to which it is limited.',
  example:
    'keyledger-admins=admin;keyledger-reviewers=reviewer;nz-reviewers=reviewer@grp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab',
  default: 'admin=admin;reviewer=reviewer;auditor=auditor',
  schema: line(1, 16_000).transform((text, context) => {
    const entries = text.split(';').filter((entry) => entry.trim() !== '');
    const mapped = entries.map(parseEntry);
    const at = mapped.indexOf(undefined);
    if (at === -1 && mapped.length > 0) return mapped.filter((entry) => entry !== undefined);
    const which = mapped.length === 0 ? 'it has no entry, or one that' : `entry ${at + 1}`;
    const message = `${which} is not of the form value=role or value=role@grp_…; the roles are ${operatorRoles.join(', ')}`;
    context.addIssue({ code: 'custom', message });
    return [];
  }),
});

function parseEntry(entry: string): MappedRole | undefined {
  const equals = entry.lastIndexOf('=');
  const claimValue = entry.slice(0, Math.max(equals, 0)).trim();
  const [roleName = '', groups, ...more] = entry
    .slice(equals + 1)
    .split('@')
    .map((part) => part.trim());
  const role = operatorRoles.find((name) => name === roleName);
  if (claimValue === '' || role === undefined || more.length > 0) return undefined;
  if (groups === undefined) return { claimValue, role, organisationGroupIds: null };
  const ids = groups.split(',').map((id) => parsePublicId('organisation_group', id.trim()));
  const known = ids.filter((id) => id !== null);
  return known.length < ids.length ? undefined : { claimValue, role, organisationGroupIds: known };
}

/** From the one that may do most. */
const ranked: readonly OperatorRole[] = ['admin', 'reviewer', 'auditor'];

/**
 * The role that the values of the claim give: of several the one that may do most, with the groups of every entry that gives it.
 * Undefined when none gives any.
 */
export function grantRole(map: readonly MappedRole[], values: readonly string[]): GrantedRole | undefined {
  const fitting = map.filter(({ claimValue }) => values.includes(claimValue));
  const role = ranked.find((candidate) => fitting.some((entry) => entry.role === candidate));
  if (role === undefined) return undefined;
  if (map.every(({ organisationGroupIds }) => organisationGroupIds === null)) {
    return { role, organisationGroupIds: undefined };
  }
  const limits = fitting.filter((entry) => entry.role === role).map((entry) => entry.organisationGroupIds);
  const isLimited = limits.every((groups) => groups !== null);
  const groups = limits.flatMap((ids) => ids ?? []);
  return { role, organisationGroupIds: isLimited ? [...new Set(groups)].sort() : null };
}
