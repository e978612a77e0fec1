import { useLayoutEffect } from 'react';

/** Leads the focus back to where it was before a dialog opened, also when the dialog goes away whole. */
export function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return;
    const before = document.activeElement;
    return () => {
      // The dialog's own trap lets go only after this.
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    };
  }, [opened]);
}
