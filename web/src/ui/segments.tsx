import { styled } from '@mui/material/styles';
import { useEffect, useId, useRef } from 'react';

interface SegmentsProps<T extends string> {
  label: string;
  className?: string;
  value: T;
  options: Record<T, string>;
  onChange: (value: T) => void;
}

/** One of a few, all of them visible. */
export function Segments<T extends string>({ label, className, value, options, onChange }: SegmentsProps<T>) {
  const name = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where not all fit beside one another, the chosen one is among those that are seen.
    const [whole, chosen] = [box.current, box.current?.querySelector<HTMLElement>('label:has(:checked)')];
    if (whole && chosen) whole.scrollLeft = chosen.offsetLeft - (whole.clientWidth - chosen.offsetWidth) / 2;
  }, [value]);
  return (
    <Box ref={box} role="radiogroup" aria-label={label} className={className ?? ''}>
      {(Object.entries(options) as [T, string][]).map(([option, words]) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => {
              onChange(option);
            }}
          />
          <span>{words}</span>
        </label>
      ))}
    </Box>
  );
}

const Box = styled('div')(({ theme }) => ({
  display: 'inline-flex',
  maxWidth: '100%',
  overflowX: 'auto',
  scrollbarWidth: 'none',
  height: 36,
  padding: 3,
  borderRadius: 9,
  backgroundColor: theme.vars.palette.hairline,
  fontSize: 14,
  '& label': { position: 'relative', display: 'flex', cursor: 'pointer' },
  '& input': { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' },
  '& span': {
    display: 'flex',
    alignItems: 'center',
    padding: '0 11px',
    borderRadius: 6,
    whiteSpace: 'nowrap',
    color: theme.vars.palette.text.secondary,
  },
  '& input:checked + span': {
    backgroundColor: theme.vars.palette.background.paper,
    color: theme.vars.palette.text.primary,
    fontWeight: 600,
    boxShadow: '0 1px 2px rgb(0 0 0 / 12%)',
    ...theme.applyStyles('dark', { backgroundColor: theme.vars.palette.divider }),
  },
  '& input:focus-visible + span': { outline: `2px solid ${theme.vars.palette.primary.main}` },
  '@media (max-width: 759px)': { height: 44, '& span': { paddingInline: 9 } },
}));
