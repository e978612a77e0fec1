import { REMOVED_ROLE } from '../xero-facts/role.ts';

/** A right that an account can hold in an organisation: one Xero role, or being the subscriber (then `role` is null). */
export type Entitlement =
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'subscriber'; readonly role: null };

/** The kinds of entitlement. */
export const entitlementKinds = ['role', 'subscriber'] as const;

/** What a listed user holds: its role, and *subscriber* beside it. A user listed as `REMOVED` holds nothing. */
export function entitlementsOf(user: { role: string; isSubscriber: boolean }): Entitlement[] {
  if (user.role === REMOVED_ROLE) return [];
  const role: Entitlement = { kind: 'role', role: user.role };
  return user.isSubscriber ? [role, { kind: 'subscriber', role: null }] : [role];
}

/** A text that names an entitlement within one organisation; equal texts are equal entitlements. */
export function entitlementKey(entitlement: Entitlement): string {
  return entitlement.kind === 'subscriber' ? 'subscriber' : `role:${entitlement.role}`;
}
