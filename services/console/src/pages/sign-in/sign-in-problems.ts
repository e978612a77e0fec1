import { signInProblems } from '@keyledger/contracts/sign-in-problems';

/** Why somebody is here who did not want to be, in a title and a sentence. */
export type SignInTrouble = {
  readonly title: string;
  readonly text: string;
  /** Another account of the identity provider may fare better than the one that is signed in there. */
  readonly asSomebodyElse: boolean;
};

const ofTheAccount: ReadonlySet<string> = new Set(['no_role', 'operator_removed', 'account_conflict']);
const ended: SignInTrouble = {
  title: 'Your session has ended',
  text: 'Sign in again; you come back to where you were.',
  asSomebodyElse: false,
};
const texts = new Map<string, string>(Object.entries(signInProblems));

/** What a code that the server or this page left in the address means. */
export function troubleOf(code: string): SignInTrouble {
  if (code === 'session_expired') return ended;
  return {
    title: 'You are not signed in',
    text: texts.get(code) ?? 'The sign-in did not succeed. Start again.',
    asSomebodyElse: ofTheAccount.has(code),
  };
}
