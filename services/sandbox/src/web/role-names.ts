/** Roles as Xero's own pages name them, in the order of its menu. */
export const ROLE_NAMES: Readonly<Record<string, string>> = {
  READONLY: 'Read only',
  INVOICEONLY: 'Invoice only',
  STANDARD: 'Standard',
  FINANCIALADVISER: 'Adviser',
  MANAGEDCLIENT: 'Managed Client',
  CASHBOOKCLIENT: 'Cashbook Client',
};

/** The page's name of a role; values it does not know are shown as they are. */
export function roleName(role: string): string {
  return ROLE_NAMES[role] ?? role;
}
