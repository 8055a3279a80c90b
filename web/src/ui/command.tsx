import { styled } from '@mui/material/styles';

/** Something to type in a terminal. */
export const Command = styled('code')(({ theme }) => ({
  display: 'inline-block',
  padding: '6px 12px',
  borderRadius: 6,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.primary,
  fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSize: 14,
  userSelect: 'all',
}));
