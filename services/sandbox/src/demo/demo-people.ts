/** One person on the demo company's roster. Days count from the seed time; negative is past. */
export interface DemoPerson {
  externalId: string;
  firstName: string;
  lastName: string;
  email: string;
  aliases: string[];
  jobRole: string;
  department: string;
  manager: string | null;
  status: 'active' | 'leave' | 'offboarded';
  startDays: number;
  endDays: number | null;
  timeZone: string;
}

/** Mail domain of the demo company. */
export const DEMO_DOMAIN = 'harakeke.example';

type Row = readonly [
  externalId: string,
  firstName: string,
  lastName: string,
  jobRole: string,
  manager: string | null,
  startDays: number,
  more?: Partial<DemoPerson>,
];

const DEPARTMENTS: Readonly<Record<string, string>> = {
  'General Manager': 'Management',
  'Sales Lead': 'Sales',
  'IT Engineer': 'Technology',
  'Warehouse Supervisor': 'Operations',
  'Operations Analyst': 'Operations',
};

const NZ: readonly Row[] = [
  ['E001', 'Hinemoa', 'Parata', 'Group Finance Lead', null, -2900],
  ['E002', 'Grace', 'Whaanga', 'Financial Controller', 'E001', -2100],
  ['E003', 'Wiremu', 'Tāmati', 'Accountant', 'E002', -1500],
  ['E004', 'Ben', 'Sutherland', 'Accountant', 'E002', -760],
  ['E005', 'Aroha', 'Ngata', 'Bookkeeper', 'E002', -1320],
  ['E006', 'Lucy', 'Chen', 'Bookkeeper', 'E002', -410],
  ['E007', 'Marama', 'Hohepa', 'Accounts Payable', 'E002', -980],
  ['E008', 'Dev', 'Patel', 'Accounts Payable', 'E002', -300],
  ['E009', 'Sione', 'Taufa', 'Accounts Receivable', 'E002', -690],
  ['E010', 'Ruby', 'Fraser', 'Accounts Receivable', 'E002', -240, { endDays: 20 }],
  ['E011', 'Emma', 'Lindqvist', 'Operations Analyst', 'E001', -530],
  ['E012', 'Rangi', 'Te Aho', 'General Manager', 'E001', -2400],
  ['E013', 'Kate', 'Morrison', 'General Manager', 'E001', -1900],
  ['E014', 'Hemi', 'Walker', 'General Manager', 'E001', -1650],
  ['E015', 'Olive', 'Janssen', 'General Manager', 'E001', -1230],
  ['E016', 'Finn', 'Gallagher', 'Sales Lead', 'E012', -620],
  ['E017', 'Mere', 'Tane', 'Sales Lead', 'E013', -480],
  ['E018', 'Kiri', 'Leota', 'Sales Lead', 'E014', -350],
  ['E019', 'Joel', 'Ashby', 'IT Engineer', 'E001', -890],
  ['E020', 'Tui', 'Barker', 'Financial Controller', 'E001', -2600, { status: 'offboarded', endDays: -12 }],
];

const AU: readonly Row[] = [
  ['E021', 'Priya', 'Raman', 'Financial Controller', 'E001', -1750],
  ['E022', 'Jack', "O'Brien", 'Accountant', 'E021', -990],
  ['E023', 'Mei', 'Tran', 'Accountant', 'E021', -610],
  ['E024', 'Chloe', 'Papadopoulos', 'Bookkeeper', 'E021', -870],
  ['E025', 'Liam', 'Murphy', 'Bookkeeper', 'E021', -330],
  ['E026', 'Zara', 'Khan', 'Accounts Payable', 'E021', -540],
  ['E027', 'Noah', 'Bennett', 'Accounts Receivable', 'E021', -720, { status: 'leave' }],
  ['E028', 'Arjun', 'Mehta', 'Operations Analyst', 'E021', -260],
  ['E029', 'Sam', 'Corrigan', 'General Manager', 'E001', -2000],
  ['E030', 'Isla', 'Novak', 'General Manager', 'E001', -1420],
  ['E031', 'Damien', 'Yung', 'General Manager', 'E001', -1010],
  ['E032', 'Tess', 'Hargrave', 'Sales Lead', 'E029', -450],
  ['E033', 'Omar', 'Farouk', 'Sales Lead', 'E031', -390],
  ['E034', 'Jacob', 'Stone', 'Bookkeeper', 'E021', -1600, { status: 'offboarded', endDays: -200 }],
];

const GB: readonly Row[] = [
  ['E035', 'Callum', 'Reid', 'Financial Controller', 'E001', -1980],
  ['E036', 'Sophie', 'Hargreaves', 'Financial Controller', 'E035', -1130, { aliases: [`s.hargreaves@${DEMO_DOMAIN}`] }],
  ['E037', 'Oliver', 'Pryce', 'Accountant', 'E035', -840],
  ['E038', 'Amara', 'Okafor', 'Accountant', 'E035', -505],
  ['E039', 'Bronwen', 'Davies', 'Bookkeeper', 'E036', -910],
  ['E040', 'Euan', 'Mackay', 'Bookkeeper', 'E036', -275],
  ['E041', 'Hannah', 'Whitfield', 'Accounts Payable', 'E036', -640],
  ['E042', 'Łukasz', 'Zieliński', 'Accounts Receivable', 'E036', -415],
  ['E043', 'Nia', 'Vaughan', 'Operations Analyst', 'E035', -365],
  ['E044', 'Peter', 'Hawthorn', 'General Manager', 'E001', -2300],
  ['E045', 'Zoë', 'Lambert', 'General Manager', 'E001', -1280],
  ['E046', 'Ailsa', 'Munro', 'General Manager', 'E001', -960],
  ['E047', 'Tom', 'Ashworth', 'Sales Lead', 'E044', -580],
  ['E048', 'Isobel', 'Kerr', 'Sales Lead', 'E046', -310],
  ['E049', 'Raj', 'Bhatt', 'IT Engineer', 'E035', -700],
  ['E050', 'Gareth', 'Pugh', 'Accountant', 'E035', -1450, { status: 'offboarded', endDays: -40 }],
];

const US: readonly Row[] = [
  ['E051', 'Dana', 'Whitaker', 'Financial Controller', 'E035', -1210],
  ['E052', 'Marcus', 'Bell', 'Accountant', 'E051', -760],
  ['E053', 'Elena', 'Vasquez', 'Accountant', 'E051', -430],
  ['E054', 'Jordan', 'Kim', 'Bookkeeper', 'E051', -590],
  ['E055', 'Tasha', 'Greene', 'Accounts Payable', 'E051', -345],
  ['E056', 'Miguel', 'Santos', 'Accounts Receivable', 'E051', -290],
  ['E057', 'Naomi', 'Feldman', 'Operations Analyst', 'E051', -220],
  ['E058', 'Walt', 'Ferris', 'General Manager', 'E001', -1550],
  ['E059', 'Robert', 'Nash', 'General Manager', 'E001', -1040],
  ['E060', 'Keisha', 'Morgan', 'Sales Lead', 'E058', -470],
  ['E061', 'Carl', 'Jensen', 'Warehouse Supervisor', 'E058', -820],
  ['E062', 'Lena', 'Fischer', 'Sales Lead', 'E058', -560, { status: 'offboarded', endDays: -3 }],
];

const ZONES: readonly (readonly [string, readonly Row[]])[] = [
  ['Pacific/Auckland', NZ],
  ['Australia/Sydney', AU],
  ['Europe/London', GB],
  ['America/Denver', US],
];

/** Everybody on the roster: present, on leave, leaving and gone. */
export const DEMO_PEOPLE: readonly DemoPerson[] = ZONES.flatMap(([timeZone, rows]) =>
  rows.map((row) => toPerson(row, timeZone)),
);

function toPerson(
  [externalId, firstName, lastName, jobRole, manager, startDays, more]: Row,
  timeZone: string,
): DemoPerson {
  return {
    externalId,
    firstName,
    lastName,
    email: `${mailPart(firstName)}.${mailPart(lastName)}@${DEMO_DOMAIN}`,
    aliases: [],
    jobRole,
    department: DEPARTMENTS[jobRole] ?? 'Finance',
    manager,
    status: 'active',
    startDays,
    endDays: null,
    timeZone,
    ...more,
  };
}

function mailPart(name: string): string {
  const plain = name
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '');
  return plain.toLowerCase();
}
