/** Roles of Xero that a ceiling can be, the highest first. */
export const ceilings = [
  'FINANCIALADVISER',
  'STANDARD',
  'CASHBOOKCLIENT',
  'INVOICEONLY',
  'MANAGEDCLIENT',
  'READONLY',
] as const;

const names: Readonly<Record<string, string>> = {
  FINANCIALADVISER: 'Adviser',
  STANDARD: 'Standard',
  CASHBOOKCLIENT: 'Cashbook client',
  INVOICEONLY: 'Invoice only',
  MANAGEDCLIENT: 'Managed client',
  READONLY: 'Read only',
  SUBSCRIBER: 'Subscriber',
};

/** The name of a role of Xero; one that is not known as it reads. */
export function roleText(role: string): string {
  return names[role] ?? role;
}
