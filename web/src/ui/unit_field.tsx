import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';

interface UnitFieldProps {
  label: string;
  /** What the number counts, shown behind it; '' of a bare number or of text. */
  unit?: string;
  value: string;
  hint?: string | undefined;
  /** What holds as long as nothing is typed. */
  instead?: string;
  /** Text such as a code, not a number. */
  code?: boolean;
  onChange: (value: string) => void;
}

/** A number with its unit, as it is typed. */
export const UnitField = ({ label, unit = '', value, hint, instead, code = false, onChange }: UnitFieldProps) => (
  <TextField
    size="small"
    label={label}
    value={value}
    helperText={hint}
    placeholder={instead}
    sx={{ '& input::placeholder': { color: 'text.secondary', opacity: 1 } }}
    slotProps={{
      inputLabel: { shrink: true },
      htmlInput: {
        inputMode: code ? 'text' : 'decimal',
        'aria-label': unit === '' ? undefined : `${label}, ${unit}`,
      },
      input: unit === '' ? {} : { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> },
    }}
    onChange={(event) => {
      onChange(event.target.value);
    }}
  />
);
