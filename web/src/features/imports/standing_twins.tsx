import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { useListImportsQuery } from '../../api/generated';
import { moment } from '../../ui/format';
import { words } from './words';

/** Of an import that was undone, its mended rows that came as imports of their own and still stand. */
export function StandingTwins({ id }: { id: string }) {
  const { data } = useListImportsQuery({ mends: id, state: 'done', limit: 100 });
  const standing = (data?.items ?? []).filter(({ accepted }) => accepted !== 0);
  if (standing.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 3, overflowWrap: 'anywhere' }}>
      {words.twinStands}{' '}
      {standing.map((twin, at) => (
        <span key={twin.id}>
          {at > 0 && ', '}
          <Box component={Link} to={`/imports/${twin.id}`} sx={{ color: 'inherit' }}>
            {twin.file_name}
          </Box>{' '}
          ({moment(twin.created_at)})
        </span>
      ))}
      . {words.twinUndo}
    </Alert>
  );
}
