import { useLayoutEffect } from 'react';
import { usePrinting } from './use-printing.ts';

const scheme = 'data-mantine-color-scheme';

/** Paper is white: what is printed is light, however the page looks. */
export function useLightPaper(): void {
  const isPrinting = usePrinting();
  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute(scheme);
    if (!isPrinting || before === null) return;
    root.setAttribute(scheme, 'light');
    return () => root.setAttribute(scheme, before);
  }, [isPrinting]);
}
