/** What an operator may be. `auditor` reads everything but secrets and changes nothing. */
export const operatorRoles = ['admin', 'reviewer', 'auditor'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** What an API key may do. `admin` includes every other scope, but never makes a key a person. */
export const keyScopes = [
  'access:read',
  'violations:read',
  'violations:write',
  'people:write',
  'scim',
  'events:read',
  'evidence:read',
  'admin',
] as const;
export type KeyScope = (typeof keyScopes)[number];

/** Who sends a request. `organisationGroupIds` null: not limited. */
export type Caller =
  | {
      type: 'operator';
      id: string;
      sessionId: string;
      displayName: string;
      role: OperatorRole;
      personId: string | null;
      organisationGroupIds: readonly string[] | null;
    }
  | {
      type: 'key';
      id: string;
      displayName: string;
      scopes: readonly KeyScope[];
      /** The bootstrap key of the environment, which may start governance in a demo. */
      bootstrap: boolean;
      organisationGroupIds: readonly string[] | null;
    };

/** Who may enter a route: operators of these roles, keys with one of these scopes; `person` refuses every key with `person_required`. */
export type RouteAccess = {
  roles: readonly OperatorRole[];
  scopes: readonly KeyScope[];
  person?: boolean;
};
