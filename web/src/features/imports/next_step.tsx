import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useGenerateRecommendationsMutation } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { useSay } from '../../ui/toast';
import { words } from './words';

/** What comes after rows were taken in: the list that knows of them. */
export function NextStep() {
  const [generate, { isLoading, isSuccess }] = useGenerateRecommendationsMutation();
  const say = useSay();
  const makeAnew = async () => {
    const answer = await generate({});
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else say({ said: words.begun, severity: 'info' });
  };
  return (
    <Box sx={{ mt: 3, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
      <Box sx={{ fontSize: 14, color: 'text.secondary' }}>{isSuccess ? words.begun : words.nextStep}</Box>
      <Button variant="contained" loading={isLoading} disabled={isSuccess} onClick={() => void makeAnew()}>
        {words.makeList}
      </Button>
      <Button component={Link} to="/reorder">
        {words.seeList}
      </Button>
    </Box>
  );
}
