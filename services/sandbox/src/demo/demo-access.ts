/** One account of the demo: who holds which role where, as Xero shows it. */
export interface DemoAccount {
  organisation: string;
  /** `externalId` of a person, or the key of an outsider. */
  who: string;
  role: string;
  isSubscriber: boolean;
  /** Replaces the person's address; null leaves it out. */
  email?: string | null;
  hideGlobalUserId?: boolean;
  /** A second login of the same person. */
  secondLogin?: boolean;
}

/** Somebody in Xero who is not on the roster. */
export interface DemoOutsider {
  key: string;
  firstName: string;
  lastName: string;
  email: string | null;
}

/** Externals, shared mailboxes, integrations, and people nobody can name. */
export const DEMO_OUTSIDERS: readonly DemoOutsider[] = [
  { key: 'jo', firstName: 'Jo', lastName: 'Adeyemi', email: 'jo@ledger-partners.example' },
  { key: 'helen', firstName: 'Helen', lastName: 'Beech', email: 'helen@beechandco.example' },
  { key: 'rachel', firstName: 'Rachel', lastName: 'Ortiz', email: 'rachel.ortiz@summittax.example' },
  { key: 'stock-sync', firstName: 'API ', lastName: 'Stock sync', email: 'stock-sync@harakeke.example' },
  { key: 'orders', firstName: 'Orders', lastName: 'Desk', email: 'orders@harakeke.example' },
  { key: 'kev', firstName: 'Kev', lastName: 'Brown', email: 'kev.brown@mailbox.example' },
  { key: 'front-desk', firstName: 'Front ', lastName: 'Desk ', email: null },
  { key: 'sli', firstName: 'S', lastName: 'Li', email: 's.li@oldfirm.example' },
  { key: 'temp', firstName: 'Temp', lastName: 'Bookkeeper', email: 'temp.bookkeeper@staffing.example' },
  { key: 'accounts', firstName: 'Accounts', lastName: 'Hawthorn', email: 'accounts@hawthornprint.example' },
  { key: 'fiona', firstName: 'Fiona', lastName: 'Grant', email: 'fiona@grant-llp.example' },
  { key: 'bookings', firstName: 'Bookings', lastName: 'Connector', email: 'bookings-api@clinicware.example' },
  { key: 'robbie', firstName: 'Robbie', lastName: 'Nash', email: 'robbie.nash@mailbox.example' },
];

const A = 'FINANCIALADVISER';
const S = 'STANDARD';
const I = 'INVOICEONLY';
const R = 'READONLY';

/** Region teams: everybody here holds this role in each of the organisations. */
const TEAMS: readonly (readonly [organisations: readonly string[], members: readonly (readonly [string, string])[]])[] =
  [
    [
      ['kauri', 'rimu', 'totara', 'pohutukawa'],
      [
        ['E001', A],
        ['E002', A],
        ['E003', S],
        ['E004', S],
        ['E005', S],
        ['E007', S],
        ['E009', I],
        ['E011', R],
      ],
    ],
    [
      ['rimu', 'totara'],
      [
        ['E006', S],
        ['E008', S],
        ['E010', I],
      ],
    ],
    [
      ['bluegum', 'wattle', 'banksia'],
      [
        ['E001', A],
        ['E021', A],
        ['E022', S],
        ['E023', S],
        ['E024', S],
        ['E026', S],
        ['E027', I],
        ['E028', R],
      ],
    ],
    [
      ['hawthorn', 'rowan', 'thistle'],
      [
        ['E035', A],
        ['E036', A],
        ['E037', S],
        ['E038', S],
        ['E039', S],
        ['E041', S],
        ['E042', I],
        ['E043', R],
      ],
    ],
    [
      ['redwood', 'juniper'],
      [
        ['E035', A],
        ['E051', A],
        ['E052', S],
        ['E053', S],
        ['E054', S],
        ['E055', S],
        ['E056', I],
        ['E057', R],
      ],
    ],
  ];

/** Single accounts beside the teams; the last column changes what a team says about the same account. */
const SINGLE: readonly (readonly [organisation: string, who: string, role: string, more?: Partial<DemoAccount>])[] = [
  ['kauri', 'E012', R],
  ['kauri', 'E016', S],
  ['kauri', 'E020', A, { isSubscriber: true }],
  ['kauri', 'kev', S],
  ['rimu', 'E002', A, { isSubscriber: true }],
  ['rimu', 'E006', S, { email: 'Lucy.Chen@Harakeke.Example' }],
  ['rimu', 'E013', R],
  ['rimu', 'E017', I],
  ['rimu', 'E020', R],
  ['rimu', 'jo', A],
  ['rimu', 'front-desk', I],
  ['totara', 'E001', A, { isSubscriber: true }],
  ['totara', 'E004', 'ACCOUNTSPAYABLE'],
  ['totara', 'E009', I, { hideGlobalUserId: true }],
  ['totara', 'E014', R],
  ['totara', 'E018', I],
  ['totara', 'E019', R],
  ['totara', 'sli', R, { hideGlobalUserId: true }],
  ['pohutukawa', 'E002', A, { isSubscriber: true }],
  ['pohutukawa', 'E015', S],
  ['pohutukawa', 'jo', S],
  ['pohutukawa', 'orders', I],
  ['bluegum', 'E021', A, { isSubscriber: true }],
  ['bluegum', 'E029', R],
  ['bluegum', 'E032', I],
  ['bluegum', 'E034', S],
  ['bluegum', 'stock-sync', S],
  ['bluegum', 'temp', S],
  ['wattle', 'E021', A, { isSubscriber: true }],
  ['wattle', 'E025', S],
  ['wattle', 'E030', R],
  ['banksia', 'E024', 'CASHBOOKCLIENT'],
  ['banksia', 'E026', A],
  ['banksia', 'E031', R],
  ['banksia', 'E033', I],
  ['hawthorn', 'E035', A, { isSubscriber: true }],
  ['hawthorn', 'E039', 'UNKNOWN'],
  ['hawthorn', 'E044', R],
  ['hawthorn', 'E047', I],
  ['hawthorn', 'E050', S],
  ['hawthorn', 'accounts', S],
  ['rowan', 'E040', S],
  ['rowan', 'E045', R],
  ['rowan', 'E050', S],
  ['rowan', 'E051', A],
  ['rowan', 'helen', A, { isSubscriber: true }],
  ['rowan', 'fiona', A],
  ['thistle', 'E036', A, { isSubscriber: true }],
  ['thistle', 'E036', R, { email: 's.hargreaves@harakeke.example', secondLogin: true }],
  ['thistle', 'E046', R],
  ['thistle', 'E048', 'MANAGEDCLIENT'],
  ['thistle', 'E049', S],
  ['thistle', 'bookings', S],
  ['redwood', 'E051', A, { isSubscriber: true }],
  ['redwood', 'E058', R],
  ['redwood', 'E060', I],
  ['redwood', 'E061', I],
  ['redwood', 'E062', I],
  ['redwood', 'rachel', R],
  ['redwood', 'stock-sync', S],
  ['juniper', 'E051', A, { isSubscriber: true }],
  ['juniper', 'E059', R],
  ['juniper', 'robbie', R],
];

/** Every account of the demo, in the order in which Xero lists it. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = mergeAccounts();

function mergeAccounts(): DemoAccount[] {
  const accounts = new Map<string, DemoAccount>();
  const put = (organisation: string, who: string, role: string, more: Partial<DemoAccount>): void => {
    const key = `${organisation}:${who}:${more.secondLogin === true}`;
    accounts.set(key, { organisation, who, role, isSubscriber: false, ...more });
  };
  for (const [organisations, members] of TEAMS) {
    for (const organisation of organisations) for (const [who, role] of members) put(organisation, who, role, {});
  }
  for (const [organisation, who, role, more] of SINGLE) put(organisation, who, role, more ?? {});
  return [...accounts.values()];
}
