import { controlChangesReport } from './control-changes-report.ts';
import { coverageReport } from './coverage-report.ts';
import { exceptionsReport } from './exceptions-report.ts';
import { population, privileged } from './held-access.ts';
import { joiners } from './joiners.ts';
import { leavers } from './leavers.ts';
import type { Report } from './report.ts';
import { roleChanges } from './role-changes.ts';

/** Every report, in the order in which auditors ask for them. */
export const reports: readonly Report[] = [
  leavers,
  joiners,
  roleChanges,
  privileged,
  population,
  exceptionsReport,
  coverageReport,
  controlChangesReport,
];
