import { randomUUID } from 'node:crypto';
import type { Login } from './organisation.ts';
import type { World } from './world.ts';

/** The login with this e-mail address (in any case), made if there is none. */
export function findOrCreateLogin(
  world: World,
  wanted: { email: string; firstName: string; lastName: string; loginId?: string },
): Login {
  const email = wanted.email.toLowerCase();
  for (const login of world.logins.values()) {
    if (wanted.loginId === undefined ? login.email.toLowerCase() === email : login.loginId === wanted.loginId)
      return login;
  }
  const login = {
    loginId: wanted.loginId ?? randomUUID(),
    email: wanted.email,
    firstName: wanted.firstName,
    lastName: wanted.lastName,
  };
  world.logins.set(login.loginId, login);
  return login;
}
