/** One access rule of the demo company, in keys of the demo. */
export interface DemoRule {
  name: string;
  reason: string;
  jobRoles: string[];
  personExternalIds: string[];
  /** Null: every organisation that has rules. */
  onlyOrganisations: string[] | null;
  ceiling: string;
  reviewDays: number;
  owner: string;
}

/** One account, in one or more organisations, that is not a person of the company. */
export interface DemoClassification {
  organisations: string[];
  email: string;
  kind: 'external' | 'integration' | 'shared';
  owner: string | null;
  sponsor: string | null;
  company: string | null;
  purpose: string | null;
  ceiling: string | null;
  approvedBy: string | null;
  endDays: number | null;
}

const FINANCE_LEADS = ['Group Finance Lead', 'Financial Controller'];
const FINANCE_TEAM = ['Accountant', 'Bookkeeper', 'Accounts Payable'];

/** Who may have which access: job roles with a ceiling. */
export const DEMO_RULES: readonly DemoRule[] = [
  {
    name: 'Finance leads',
    reason: 'They close the books and publish reports.',
    jobRoles: FINANCE_LEADS,
    personExternalIds: [],
    onlyOrganisations: null,
    ceiling: 'FINANCIALADVISER',
    reviewDays: 150,
    owner: 'E001',
  },
  {
    name: 'Finance team',
    reason: 'Day-to-day accounting.',
    jobRoles: FINANCE_TEAM,
    personExternalIds: [],
    onlyOrganisations: null,
    ceiling: 'STANDARD',
    reviewDays: 170,
    owner: 'E001',
  },
  {
    name: 'Invoicing',
    reason: 'They raise invoices and quotes.',
    jobRoles: ['Accounts Receivable', 'Sales Lead'],
    personExternalIds: [],
    onlyOrganisations: null,
    ceiling: 'INVOICEONLY',
    reviewDays: 170,
    owner: 'E001',
  },
  {
    name: 'Management information',
    reason: 'They look at figures and change nothing.',
    jobRoles: ['General Manager', 'Operations Analyst'],
    personExternalIds: [],
    onlyOrganisations: null,
    ceiling: 'READONLY',
    reviewDays: 170,
    owner: 'E001',
  },
];

/** Outsiders whom the company vouches for. */
export const DEMO_CLASSIFICATIONS: readonly DemoClassification[] = [
  {
    organisations: ['rimu', 'pohutukawa'],
    email: 'jo@ledger-partners.example',
    kind: 'external',
    owner: null,
    sponsor: 'E002',
    company: 'Ledger Partners',
    purpose: 'Year-end accounts',
    ceiling: 'STANDARD',
    approvedBy: 'E001',
    endDays: 240,
  },
  {
    organisations: ['rowan'],
    email: 'helen@beechandco.example',
    kind: 'external',
    owner: null,
    sponsor: 'E036',
    company: 'Beech & Co',
    purpose: 'Statutory accounts',
    ceiling: 'FINANCIALADVISER',
    approvedBy: 'E001',
    endDays: 180,
  },
  {
    organisations: ['redwood'],
    email: 'rachel.ortiz@summittax.example',
    kind: 'external',
    owner: null,
    sponsor: 'E051',
    company: 'Summit Tax',
    purpose: 'Sales tax returns',
    ceiling: 'READONLY',
    approvedBy: 'E001',
    endDays: 120,
  },
  {
    organisations: ['bluegum', 'redwood'],
    email: 'stock-sync@harakeke.example',
    kind: 'integration',
    owner: 'E019',
    sponsor: null,
    company: null,
    purpose: 'Books stock movements',
    ceiling: 'STANDARD',
    approvedBy: 'E001',
    endDays: null,
  },
  {
    organisations: ['pohutukawa'],
    email: 'orders@harakeke.example',
    kind: 'shared',
    owner: 'E015',
    sponsor: null,
    company: null,
    purpose: 'Order desk raises invoices',
    ceiling: 'INVOICEONLY',
    approvedBy: 'E001',
    endDays: null,
  },
];
