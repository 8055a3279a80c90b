import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import { useAct, view } from './view';

const words = phrases('features/recommendations/rest_of_list', {
  says: (lines: string) => `That is what comes first by your daily budget. ${lines} can wait for another day.`,
  line: 'more line',
  show: 'Show the whole list',
});

/** Below what comes first: that there is more, and the way to it. */
export function RestOfList({ lines }: { lines: number }) {
  const act = useAct();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, py: 3, color: 'text.secondary' }}>
      {words.says(plural(lines, words.line))}
      <Button variant="outlined" onClick={() => act(view.actions.scopeChosen('all'))}>
        {words.show}
      </Button>
    </Box>
  );
}
