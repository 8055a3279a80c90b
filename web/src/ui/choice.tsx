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
      aria-label={bare ? label : undefined}
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
  return <Frame>{bare ? select : <label>{[<span key="label">{label}</span>, select]}</label>}</Frame>;
}

const Frame = styled('div')(({ theme }) => ({
  minWidth: 0,
  fontSize: 14,
  '& label': { display: 'flex', flexDirection: 'column', gap: 4 },
  '& span': { fontSize: 13, color: theme.vars.palette.text.secondary },
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
}));
