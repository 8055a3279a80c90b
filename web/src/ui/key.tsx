import { styled } from '@mui/material/styles';

/** A key of the keyboard. */
export const Key = styled('kbd')(({ theme }) => ({
  display: 'inline-block',
  minWidth: 24,
  padding: '1px 6px',
  borderRadius: 5,
  border: `1px solid ${theme.vars.palette.divider}`,
  borderBottomWidth: 2,
  textAlign: 'center',
  fontFamily: 'inherit',
  fontSize: 13,
  lineHeight: '20px',
  color: theme.vars.palette.text.primary,
}));
