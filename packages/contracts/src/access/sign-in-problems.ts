/**
 * Why a sign-in at the identity provider did not succeed, as `/sign-in?problem=<code>` names it, and what to tell the person who
 * tried.
 */
export const signInProblems = {
  cancelled: 'The sign-in was cancelled at the identity provider. Nothing has changed.',
  expired: 'The sign-in took longer than ten minutes, or it is not known here. Start again.',
  used: 'This sign-in was used already, perhaps by reloading the page. Start again.',
  other_browser: 'The sign-in was started in another browser. Start again in this one.',
  no_role:
    'The identity provider knows you, but none of your groups gives you a role in Keyledger. Ask whoever runs Keyledger to put you into one of its groups there, then sign in again.',
  operator_removed: 'Your access to Keyledger was taken away. Ask an administrator of Keyledger to add you again.',
  account_conflict:
    'An operator with your e-mail address signs in with another account of the identity provider. Ask an administrator of Keyledger to delete that operator.',
  refused:
    'The identity provider refused the sign-in, or its answer does not fit what Keyledger asked. Start again; if it happens again, its settings for Keyledger need attention, and the log of auth says more.',
  provider_unavailable: 'The identity provider does not answer. Try again in a few minutes, or use a one-time link.',
  not_configured: 'No identity provider is configured. Sign in with a one-time link.',
  unavailable: 'Keyledger cannot finish a sign-in at the moment. Try again in a few minutes.',
} as const;
export type SignInProblem = keyof typeof signInProblems;
