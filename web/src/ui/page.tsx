import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface PageProps {
  /** The heading, and the browser's tab unless `tab` says otherwise. */
  title: string;
  tab?: string;
  /** One line under the heading: for which day, how many, since when. */
  subtitle?: ReactNode;
  /** What can be done with the whole page, at the end of the heading's line. */
  actions?: ReactNode;
  /** How wide lines may get: text is read at `text`, tables and charts take `wide`. */
  width?: 'text' | 'wide';
  children: ReactNode;
}

const WIDTHS = { text: 860, wide: 1520 };

/** What every screen is: a heading, what can be done, and the content below. */
export function Page({ title, tab, subtitle, actions, width = 'wide', children }: PageProps) {
  return (
    <PageFrame width={width}>
      <title>{`${tab ?? title} · Shelfcast`}</title>
      <Box
        component="header"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          alignItems: 'flex-end',
          columnGap: 4,
          rowGap: 2,
          pt: { xs: 3, sm: 4.5 },
          pb: 2.5,
        }}
      >
        <Box sx={{ minWidth: 0, flex: { xs: '1 1 100%', sm: '1 1 0' } }}>
          <Typography component="h1" sx={title.length > LONG ? longHeadingStyle : headingStyle}>
            {title}
          </Typography>
          {subtitle !== undefined && (
            <Box sx={{ color: 'text.secondary', mt: 0.5, fontSize: 15, maxWidth: 900, textWrap: 'pretty' }}>
              {subtitle}
            </Box>
          )}
        </Box>
        {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25 }}>{actions}</Box>}
      </Box>
      {children}
    </PageFrame>
  );
}

/** The margins of a page without its heading. */
export const PageFrame = ({ width = 'wide', children }: { width?: 'text' | 'wide'; children: ReactNode }) => (
  <Box sx={{ px: { xs: 2, sm: 3, lg: 4 }, pb: 10, maxWidth: WIDTHS[width], mx: width === 'wide' ? 'auto' : 0 }}>
    {children}
  </Box>
);

const LONG = 70;

export const headingStyle = {
  fontSize: { xs: 28, sm: 34 },
  fontWeight: 700,
  letterSpacing: '-0.022em',
  lineHeight: 1.15,
  overflowWrap: 'anywhere',
} as const;

/** So that the longest name leaves room for what it names. */
const longHeadingStyle = { ...headingStyle, fontSize: { xs: 19, sm: 24 }, lineHeight: 1.25 } as const;
