/** A text without its accents and case, as the searches of the REST compare it: `Tōtara` becomes `totara`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase();
}
