/** One user of one organisation as a complete read saw it: validated, ids in lower case, the e-mail normalised. */
export type XeroUser = {
  /** Differs in every organisation; with the organisation it is the key of an account. */
  readonly userId: string;
  /** The same human in every organisation. Undocumented by Xero, so it may be absent. */
  readonly globalUserId: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Xero's text, verbatim. */
  readonly role: string;
  readonly isSubscriber: boolean;
  /** Last change of Xero's record. Activity moves it too, so it proves neither a login nor a change of role. */
  readonly updatedAt: Date | null;
};

/** The facts of a user that can change a verdict: the ones that the access hash covers. */
export type AccessFacts = Omit<XeroUser, 'updatedAt'>;
