import type { SignInProblem } from '@keyledger/contracts';

const texts: Readonly<Record<SignInProblem, string>> = {
  cancelled: 'The sign-in was cancelled at your sign-in provider. Start again when you like.',
  expired: 'The sign-in took longer than ten minutes, or it is not known here. Start again.',
  used: 'This sign-in was used already, perhaps by loading the page again. Start again.',
  other_browser: 'The sign-in was started in another browser. Start again in this one.',
  no_role:
    'Your sign-in provider knows you, but none of its groups has a role here. Ask whoever runs Keyledger to put you into one, then sign in again.',
  operator_removed: 'Your access to Keyledger was taken away. Ask an administrator of Keyledger to add you again.',
  account_conflict:
    'An operator with your address signs in with another account of the provider. Ask an administrator of Keyledger to delete that operator.',
  refused:
    'Your sign-in provider refused, or its answer does not fit what Keyledger asked. Start again; if it happens again, tell whoever runs Keyledger.',
  provider_unavailable: 'Your sign-in provider does not answer. Try again in a few minutes, or use a one-time link.',
  not_configured: 'There is no sign-in provider here. Use a one-time link.',
  unavailable: 'Keyledger cannot finish a sign-in at the moment. Try again in a few minutes.',
};

/** What a code that the sign-in left in the address means. */
export function problemText(code: string): string {
  return Object.hasOwn(texts, code) ? texts[code as SignInProblem] : 'Signing in did not succeed. Start again.';
}
