import { styled } from '@mui/material/styles';

/** Said, not shown. */
export const ForScreenReaders = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});
