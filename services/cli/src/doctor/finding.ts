/** What one look at the installation found; `text` says what to do when it is no `ok`. */
export type Finding = { outcome: 'ok' | 'warning' | 'problem'; subject: string; text: string };

/** Runs one look; whatever it throws is a problem, in words. */
export async function look(subject: string, action: () => Promise<Omit<Finding, 'subject'>>): Promise<Finding> {
  try {
    return { subject, ...(await action()) };
  } catch (error) {
    return { subject, outcome: 'problem', text: error instanceof Error ? error.message : String(error) };
  }
}
