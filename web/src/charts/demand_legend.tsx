import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';

const Swatch = styled('span')({ display: 'inline-block', width: 14, height: 10, borderRadius: 2, marginRight: 6 });

/** What the parts of a demand bar mean. */
export function DemandLegend() {
  return (
    <Box
      aria-hidden
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        fontSize: 12,
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      <span>
        <Swatch sx={{ bgcolor: 'picture.stock', height: 5, mb: '2px' }} />
        on hand
      </span>
      <span>
        <Swatch sx={{ bgcolor: 'picture.coming', height: 5, mb: '2px' }} />
        on order
      </span>
      <span>
        <Swatch sx={{ bgcolor: 'picture.likely' }} />
        likely
      </span>
      <span>
        <Swatch sx={{ bgcolor: 'picture.high' }} />
        high demand
      </span>
    </Box>
  );
}
