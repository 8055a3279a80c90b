import { createTheme } from '@mui/material/styles';

declare module '@mui/material/styles' {
  interface CssThemeVariables {
    enabled: true;
  }
  interface Palette {
    /** The demand picture: what will likely be asked for, and what is there to meet it. */
    picture: { likely: string; high: string; stock: string; coming: string };
    hairline: string;
  }
  interface PaletteOptions {
    picture: Palette['picture'];
    hairline: string;
  }
}

const fontFamily = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Ink on paper; green means "go ahead", red and amber only ever mean "runs out". The reader's system picks the scheme. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'media' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#1f6a4a', dark: '#17523a', contrastText: '#ffffff' },
        error: { main: '#b3261e' },
        warning: { main: '#8a5300' },
        background: { default: '#faf9f6', paper: '#ffffff' },
        text: { primary: '#1d1f1c', secondary: '#5b5f58' },
        divider: '#e4e2db',
        hairline: '#eeece6',
        picture: { likely: '#cdd6cf', high: '#e6eae5', stock: '#1d1f1c', coming: '#7f8a82' },
      },
    },
    dark: {
      palette: {
        primary: { main: '#7fcfa5', dark: '#9adfba', contrastText: '#0d2419' },
        error: { main: '#ff9d94' },
        warning: { main: '#e9b565' },
        background: { default: '#151614', paper: '#1c1e1b' },
        text: { primary: '#ecece6', secondary: '#a6aaa2' },
        divider: '#32352f',
        hairline: '#282b26',
        picture: { likely: '#465049', high: '#2e352f', stock: '#f0f0ea', coming: '#8d978f' },
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily,
    fontSize: 14,
    button: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        html: { scrollPaddingTop: 120, WebkitTextSizeAdjust: '100%' },
        body: { fontVariantNumeric: 'tabular-nums' },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0s !important' },
        },
      },
    },
    // In the dark a dialog is as dark as any card.
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { disableElevation: true } },
    // A remark is no alarm: it takes no colour.
    MuiAlert: {
      variants: [
        {
          props: { severity: 'info', variant: 'standard' },
          style: ({ theme }) => ({
            color: theme.vars.palette.text.primary,
            backgroundColor: theme.vars.palette.background.paper,
            border: `1px solid ${theme.vars.palette.divider}`,
            '& .MuiAlert-icon': { color: theme.vars.palette.text.secondary },
          }),
        },
      ],
    },
  },
});
