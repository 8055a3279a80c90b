import { styled } from '@mui/material/styles';

interface ChoiceProps {
  /** What is chosen, said to screen readers, and shown above unless `bare`. */
  label: string;
  bare?: boolean;
  value: string;
  options: readonly { value: string; words: string }[];
  onChange: (value: string) => void;
  disabled?: boolean;
}

/** One of many, with the device's own list. */
export function Choice({ label, bare = false, value, options, onChange, disabled = false }: ChoiceProps) {
  const select = (
    <select
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
  if (bare) return <Frame>{select}</Frame>;
  return (
    <Frame>
      <fieldset role="none" disabled={disabled}>
        <legend aria-hidden>{label}</legend>
        {select}
      </fieldset>
    </Frame>
  );
}

const Frame = styled('div')(({ theme }) => ({
  minWidth: 0,
  fontSize: 14,
  '& select': {
    font: 'inherit',
    width: '100%',
    minWidth: 0,
    height: 36,
    paddingInline: 8,
    borderRadius: 8,
    border: `1px solid ${theme.vars.palette.divider}`,
    backgroundColor: theme.vars.palette.background.paper,
    color: theme.vars.palette.text.primary,
    textOverflow: 'ellipsis',
    '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -1 },
  },
  '@media (max-width: 759px)': { '& select': { height: 44, fontSize: 16 } },
  // As tall as a field that is typed into, its name in the border as there.
  '& fieldset': {
    minWidth: 0,
    margin: '-5px 0 0',
    padding: 0,
    borderRadius: 8,
    border: `1px solid color-mix(in srgb, ${theme.vars.palette.text.primary} 23%, transparent)`,
    '&:has(:focus-visible)': {
      borderColor: theme.vars.palette.primary.main,
      outline: `1px solid ${theme.vars.palette.primary.main}`,
    },
    '& select': {
      height: 34,
      paddingInline: 9,
      border: 0,
      backgroundColor: 'transparent',
      fontSize: 16,
      outline: 0,
      '&:focus-visible': { outline: 0 },
    },
    '@media (max-width: 759px)': { '& select': { height: 38 } },
  },
  '& legend': {
    height: 11,
    marginInlineStart: 9,
    paddingInline: 5,
    fontSize: 12,
    lineHeight: '11px',
    color: theme.vars.palette.text.secondary,
  },
}));
