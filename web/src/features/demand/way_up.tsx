import Box from '@mui/material/Box';
import Breadcrumbs from '@mui/material/Breadcrumbs';
import Chip from '@mui/material/Chip';
import { Link, useNavigate } from 'react-router';
import { useGetLocationQuery } from '../../api/generated';
import { addressOf, type Place, steps } from './place';
import { words } from './words';

/** The steps that led here, each a way back up. */
export function WayUp({ place }: { place: Place }) {
  const navigate = useNavigate();
  const { data: location } = useGetLocationQuery({ location: place.location ?? '' }, { skip: place.location === null });
  const path = place.category === null ? [] : steps(place.category);
  const places = (
    [
      ['city', place.city],
      ['postalCode', place.postalCode],
      ['location', location?.name ?? place.location],
    ] as const
  ).filter(([, value]) => value !== null);
  if (path.length === 0 && places.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
      <Breadcrumbs aria-label={words.title} sx={{ '& a': { color: 'inherit' } }}>
        <Link to={addressOf({ ...place, by: 'category', category: null })}>{words.everything}</Link>
        {path.map(({ name, path: category }, index) =>
          index === path.length - 1 && place.by === 'category' ? (
            <span key={category} aria-current="page">
              {name}
            </span>
          ) : (
            <Link key={category} to={addressOf({ ...place, by: 'category', category })}>
              {name}
            </Link>
          ),
        )}
      </Breadcrumbs>
      {places.map(([name, value]) => (
        <Chip
          key={name}
          size="small"
          label={value}
          slotProps={{ root: { 'aria-label': words.without(value ?? '') } as object }}
          onDelete={() => void navigate(addressOf({ ...place, [name]: null }))}
        />
      ))}
    </Box>
  );
}
