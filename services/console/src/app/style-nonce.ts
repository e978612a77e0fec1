/** The nonce of this answer, without which the browser takes no style that is made while the page runs. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Gives the nonce to libraries below the component library, which look for it under this name: the scroll lock of dialogs does. */
export function offerStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
