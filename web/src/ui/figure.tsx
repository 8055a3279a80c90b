import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';

/** Several figures side by side; they wrap, and their first lines stand on one line. */
export const Figures = styled('dl')({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 40,
  rowGap: 20,
  margin: 0,
  // On a phone they stand in columns, so that the eye can run down them.
  '@media (max-width: 599.98px)': { display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 16 },
});

interface FigureProps {
  name: string;
  /** The number with its unit or currency, as it is to be read. */
  value: ReactNode;
  /** What the number means, in one sentence; shown on hover and focus, and read to who cannot see it. */
  definition?: string;
  /** Under the name: against what, since when. */
  note?: ReactNode;
  quiet?: boolean;
  tone?: 'plain' | 'good' | 'warning' | 'bad';
}

const TONES = { plain: 'text.primary', good: 'primary.main', warning: 'warning.main', bad: 'error.main' };

/** A number that somebody should see, its name below it. */
export function Figure({ name, value, definition, note, quiet = false, tone = 'plain' }: FigureProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end', minWidth: 0 }}>
      <Box component="dt" sx={{ fontSize: 13, lineHeight: 1.4, color: 'text.secondary', mt: 0.5, maxWidth: 240 }}>
        {definition ? <Term definition={definition}>{name}</Term> : name}
        {note !== undefined && <Box sx={{ textWrap: 'pretty' }}>{note}</Box>}
      </Box>
      <Box
        component="dd"
        sx={{
          m: 0,
          fontSize: { xs: 24, sm: 28 },
          fontWeight: quiet ? 400 : 650,
          letterSpacing: '-0.015em',
          lineHeight: 1.1,
          fontVariantNumeric: 'proportional-nums',
          color: quiet ? 'text.secondary' : TONES[tone],
        }}
      >
        {value}
      </Box>
    </Box>
  );
}

/** A word with its meaning, which comes on hover, focus and touch. */
export function Term({ definition, children }: { definition: string; children: string }) {
  return (
    <Tooltip title={definition} describeChild enterTouchDelay={0} leaveTouchDelay={6000} placement="bottom-start">
      <Word type="button">{children}</Word>
    </Tooltip>
  );
}

const Word = styled('button')(({ theme }) => ({
  all: 'unset',
  cursor: 'help',
  textDecoration: 'underline dotted',
  textDecorationColor: theme.vars.palette.text.secondary,
  textUnderlineOffset: 3,
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2, borderRadius: 3 },
}));
