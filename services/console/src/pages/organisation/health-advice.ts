import type { Organisation } from '@keyledger/contracts/rest';

/** What one should know and do when an organisation is not as it should be; nothing when it is. */
export function healthAdvice({
  connectionState,
  dataState,
  governance,
}: Pick<Organisation, 'connectionState' | 'dataState' | 'governance'>): { title: string; text: string } | undefined {
  if (governance === 'retired') return undefined;
  switch (connectionState) {
    case 'needs_reconsent':
      return {
        title: 'Xero no longer accepts the consent',
        text: 'What is shown is the last that was read. An administrator has to connect Xero again and choose this organisation.',
      };
    case 'disconnected':
      return {
        title: 'It is not connected',
        text: 'What is shown is the last that was read. Connect it again, or retire it if it is no longer yours to govern.',
      };
    case 'expected':
      return {
        title: 'It has been announced, but not connected',
        text: 'It fills by itself as soon as somebody connects Xero and chooses this organisation.',
      };
    case 'connected':
      return dataAdvice(dataState);
  }
}

function dataAdvice(dataState: Organisation['dataState']): { title: string; text: string } | undefined {
  switch (dataState) {
    case 'stale':
      return {
        title: 'It has not been read for too long',
        text: 'Syncs below says why. Until the next complete read nothing can be proved to be fixed.',
      };
    case 'quarantined':
      return {
        title: 'The newest read is in quarantine',
        text: 'Xero showed far fewer users than before. Snapshots below says who is missing; release it if that is right, and three equal reads over a day release it too.',
      };
    case 'fresh':
    case 'never_read':
      return undefined;
  }
}
