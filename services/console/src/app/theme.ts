import {
  type CSSVariablesResolver,
  createTheme,
  type DrawerProps,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type NotificationProps,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eaf4f9',
  '#d3e6ef',
  '#a6cde0',
  '#76b2cf',
  '#4f9cc1',
  '#328cb5',
  '#1f7199',
  '#1c5f82',
  '#1c4f6b',
  '#143b51',
];

/**
 * Of dialogs and drawers the head is no second banner of the page, and the page behind them is not held by a style of its own,
 * which the policy of content would refuse.
 */
const overlay = { lockScroll: false, attributes: { header: { role: 'presentation' } } };

/** What a component is like everywhere. By its type alone: `Modal.extend` would bring dialogs into the first load. */
function defaultsOf<Props>(defaultProps: Partial<Props>): { defaultProps: Partial<Props> } {
  return { defaultProps };
}

/** Calm and plain: one colour for what one can do, the system's own letters, and no shadow without a reason. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  defaultRadius: 'md',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    Modal: defaultsOf<ModalProps>(overlay),
    Drawer: defaultsOf<DrawerProps>(overlay),
    Notification: defaultsOf<NotificationProps>({ closeButtonProps: { 'aria-label': 'Close this message' } }),
    // A menu belongs to the part of the page that it opens from, and its first entry is what has the focus.
    Menu: defaultsOf<MenuProps>({ withinPortal: false, withInitialFocusPlaceholder: false }),
  },
});

/** Mantine's secondary texts are too pale for WCAG's 4.5 : 1; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#52606b',
    '--mantine-color-placeholder': '#5f6b76',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#1c5f82',
    '--mantine-color-red-light-color': '#8c1d18',
    '--mantine-color-yellow-light-color': '#6b4e00',
    '--mantine-color-green-light-color': '#12613a',
  },
  dark: {
    '--mantine-color-dimmed': '#aab4bd',
    '--mantine-color-placeholder': '#9aa5ae',
    '--mantine-color-error': '#ff9c94',
    '--mantine-color-anchor': '#84c5e6',
    '--mantine-color-red-light-color': '#ffb4ab',
  },
});
