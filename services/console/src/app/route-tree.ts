import { accountsRoute } from '../pages/accounts/route.ts';
import { activityRoute } from '../pages/activity/route.ts';
import { caseRoute, casesRoute } from '../pages/case/route.ts';
import { checkRoute, checksRoute } from '../pages/checks/route.ts';
import { connectRoute } from '../pages/connect/route.ts';
import { exceptionsRoute } from '../pages/exceptions/route.ts';
import { leaverRoute } from '../pages/leaver/route.ts';
import { leaversRoute } from '../pages/leavers/route.ts';
import { matrixRoute } from '../pages/matrix/route.ts';
import { organisationRoute } from '../pages/organisation/route.ts';
import { organisationsRoute } from '../pages/organisations/route.ts';
import { overviewRoute } from '../pages/overview/route.ts';
import { peopleRoute } from '../pages/people/route.ts';
import { peopleImportRoute, peopleSourcesRoute, scimRoute } from '../pages/people-sources/route.ts';
import { personRoute } from '../pages/person/route.ts';
import { ruleRoute, rulesRoute } from '../pages/rules/route.ts';
import { setUpRoute } from '../pages/set-up/route.ts';
import { settingsRoute } from '../pages/settings/route.ts';
import { signInRoute } from '../pages/sign-in/route.ts';
import { violationsRoute } from '../pages/violations/route.ts';
import { rootRoute } from './root-route.tsx';
import { shellRoute } from './shell-route.tsx';

/** Every page. One line a page, in alphabetical order. */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    accountsRoute,
    activityRoute,
    caseRoute,
    casesRoute,
    checkRoute,
    checksRoute,
    connectRoute,
    exceptionsRoute,
    leaverRoute,
    leaversRoute,
    matrixRoute,
    organisationRoute,
    organisationsRoute,
    overviewRoute,
    peopleImportRoute,
    peopleRoute,
    peopleSourcesRoute,
    personRoute,
    ruleRoute,
    rulesRoute,
    scimRoute,
    setUpRoute,
    settingsRoute,
    violationsRoute,
  ]),
]);
