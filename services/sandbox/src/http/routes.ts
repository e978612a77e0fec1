import { deleteConnection } from '../connections/delete-connection.ts';
import { listConnections } from '../connections/list-connections.ts';
import { authorize } from '../identity/authorize.ts';
import { consent } from '../identity/consent.ts';
import { discovery, jwks } from '../identity/discovery.ts';
import { endSession } from '../identity/end-session.ts';
import { errorPage } from '../identity/error-screen.ts';
import { revocation } from '../identity/revocation.ts';
import { token } from '../identity/token.ts';
import { userInfo } from '../identity/user-info.ts';
import { changeUser } from '../web/change-user.ts';
import { connectedAppsPage, disconnectApp } from '../web/connected-apps-page.ts';
import { homePage } from '../web/home-page.ts';
import { organisationLogin } from '../web/organisation-login.ts';
import { usersPage } from '../web/users-page.ts';
import type { Exchange } from './exchange.ts';
import type { Reply } from './reply.ts';

/** A route off the hot path. */
export interface Route {
  name: string;
  /** False for pages that people look at: a storm leaves them alone. */
  faulty: boolean;
  handle(exchange: Exchange): Reply | Promise<Reply>;
}

const page = (name: string, handle: Route['handle']): Route => ({ name, faulty: false, handle });
const machine = (name: string, handle: Route['handle']): Route => ({ name, faulty: true, handle });

/** Routes by method and lower-case path. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /.well-known/openid-configuration': machine('discovery', discovery),
  'GET /.well-known/openid-configuration/jwks': machine('jwks', jwks),
  'GET /connect/authorize': page('authorize', authorize),
  'GET /identity/error': page('error', errorPage),
  'POST /identity/consent': page('consent', consent),
  'POST /connect/token': machine('token', token),
  'POST /connect/revocation': machine('revocation', revocation),
  'GET /connect/userinfo': machine('userinfo', userInfo),
  'GET /connect/endsession': page('endsession', endSession),
  'GET /connections': machine('connections', listConnections),
  'GET /organisationlogin/default.aspx': page('organisation-login', organisationLogin),
  'GET /settings/users': page('users-page', usersPage),
  'POST /settings/users': page('change-user', changeUser),
  'GET /settings/connectedapps': page('connected-apps', connectedAppsPage),
  'POST /settings/connectedapps': page('disconnect-app', disconnectApp),
  'GET /': page('home', homePage),
};

const DELETE_CONNECTION = machine('delete-connection', deleteConnection);

/** Finds a route; both of Xero's identity hosts' path forms lead to the same place. */
export function findRoute(method: string, pathname: string): Route | undefined {
  const path = pathname.length > 1 ? pathname.toLowerCase().replace(/\/$/, '') : '/';
  if (method === 'DELETE' && /^\/connections\/[^/]+$/.test(path)) return DELETE_CONNECTION;
  return (
    ROUTES[`${method} ${path}`] ?? ROUTES[`${method} ${path.replace(/^\/identity(?=\/(connect|\.well-known)\/)/, '')}`]
  );
}
