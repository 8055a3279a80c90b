import InputBase from '@mui/material/InputBase';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { SearchIcon } from './icons';

const PAUSE_MS = 200;

/** Something to search for; told when the person pauses. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => {
      onChange(typed);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, value, onChange]);
  return (
    <Field
      type="search"
      value={typed}
      placeholder={label}
      inputProps={{ 'aria-label': label }}
      startAdornment={<SearchIcon sx={{ mr: 1, color: 'text.secondary' }} />}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
    />
  );
}

const Field = styled(InputBase)(({ theme }) => ({
  width: 320,
  maxWidth: '100%',
  height: 36,
  paddingInline: 10,
  borderRadius: 8,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  fontSize: 14,
  '&.Mui-focused': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -1 },
  '& input::placeholder': { color: theme.vars.palette.text.secondary, opacity: 1 },
  '@media (max-width: 759px)': { width: '100%', height: 44, fontSize: 16 },
}));
