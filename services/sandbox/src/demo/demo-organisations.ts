import type { CountryCode } from '../state/organisation.ts';

/** One organisation of the demo group. */
export interface DemoOrganisation {
  key: string;
  name: string;
  legalName: string;
  countryCode: CountryCode;
  city: string;
  lineOfBusiness: string;
  plan: string;
  edition: 'BUSINESS' | 'PARTNER';
  organisationType: string;
  ageDays: number;
  /** `externalId` of the person who answers for it. */
  owner: string;
  hasShortCode: boolean;
  /** Its connection is dropped after this many reads. */
  disconnectAfterReads: number | null;
  /** From its second read on, Xero lists only so many users. */
  keepFromSecondRead: number | null;
  hasRule: boolean;
  governed: boolean;
}

type Row = readonly [
  key: string,
  name: string,
  legalName: string,
  countryCode: CountryCode,
  city: string,
  lineOfBusiness: string,
  plan: string,
  owner: string,
  more?: Partial<DemoOrganisation>,
];

const ROWS: readonly Row[] = [
  ['kauri', 'Kauri Joinery', 'Kauri Joinery Limited', 'NZ', 'Nelson', 'Joinery', 'GROW', 'E012'],
  [
    'rimu',
    'Rimu Coffee Roasters',
    'Rimu Coffee Roasters Limited',
    'NZ',
    'Wellington',
    'Coffee roasting',
    'GROW',
    'E013',
  ],
  ['totara', 'Tōtara Homes', 'Tōtara Homes Limited', 'NZ', 'Tauranga', 'Residential building', 'COMPREHENSIVE', 'E014'],
  [
    'pohutukawa',
    'Pōhutukawa Nursery',
    'Pōhutukawa Nursery Limited',
    'NZ',
    'Auckland',
    'Plant nursery',
    'IGNITE',
    'E015',
  ],
  [
    'bluegum',
    'Bluegum Logistics',
    'Bluegum Logistics Pty Ltd',
    'AU',
    'Hobart',
    'Freight',
    'ULTIMATE',
    'E029',
    { disconnectAfterReads: 1 },
  ],
  [
    'wattle',
    'Wattle Street Bakery',
    'Wattle Street Bakery Pty Ltd',
    'AU',
    'Geelong',
    'Bakery',
    'GROW',
    'E030',
    { hasRule: false },
  ],
  [
    'banksia',
    'Banksia Electrical',
    'Banksia Electrical Pty Ltd',
    'AU',
    'Perth',
    'Electrical contracting',
    'COMPREHENSIVE',
    'E031',
    { edition: 'PARTNER' },
  ],
  [
    'hawthorn',
    'Hawthorn & Sons Print',
    'Hawthorn & Sons Print Ltd',
    'GB',
    'Leeds',
    'Printing',
    'COMPREHENSIVE',
    'E044',
  ],
  ['rowan', 'Rowan Cycles', 'Rowan Cycles Ltd', 'GB', 'Bristol', 'Bicycle retail', 'GROW', 'E045'],
  [
    'thistle',
    'Thistle Physio',
    'Thistle Physio LLP',
    'GB',
    'Edinburgh',
    'Physiotherapy',
    'IGNITE',
    'E046',
    { edition: 'PARTNER', organisationType: 'PARTNERSHIP' },
  ],
  [
    'redwood',
    'Redwood Outdoor Supply',
    'Redwood Outdoor Supply LLC',
    'US',
    'Portland',
    'Outdoor retail',
    'ULTRA',
    'E058',
    { keepFromSecondRead: 4, organisationType: 'SCORPORATIONLLC' },
  ],
  [
    'juniper',
    'Juniper Books',
    'Juniper Books LLC',
    'US',
    'Denver',
    'Book shop',
    'STARTER',
    'E059',
    { hasShortCode: false, organisationType: 'SINGLEMEMBERLLC', governed: false },
  ],
];

/** The twelve organisations of the demo group. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = ROWS.map(
  ([key, name, legalName, countryCode, city, lineOfBusiness, plan, owner, more], index) => ({
    key,
    name,
    legalName,
    countryCode,
    city,
    lineOfBusiness,
    plan,
    edition: 'BUSINESS',
    organisationType: 'COMPANY',
    ageDays: 2_400 - index * 140,
    owner,
    hasShortCode: true,
    disconnectAfterReads: null,
    keepFromSecondRead: null,
    hasRule: true,
    governed: true,
    ...more,
  }),
);
