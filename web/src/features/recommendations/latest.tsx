import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { Link } from 'react-router';
import {
  type Job,
  type Summary,
  useCancelJobMutation,
  useListImportsQuery,
  useListJobsQuery,
} from '../../api/generated';
import { moment, plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import { usePhone } from '../../ui/use_phone';
import { jobWords, LastFailed } from './last_failed';
import { isUnderway } from './make_anew';
import { MakeAnewButton } from './make_anew_button';
import { outdatedWords } from './outdated';

const words = phrases('features/recommendations/latest', {
  label: 'What happened last',
  imported: (name: string, when: string) => `Last import: ${name}, ${when}`,
  rejected: (rows: string) => `${rows} rejected`,
  failed: 'failed',
  noImport: 'Nothing was imported yet',
  cancel: 'Cancel',
  waiting: 'Waiting for its turn',
});

// On a phone the warnings and the way to begin anew stand above the lines.
/** The last import, whether the list counts it, what runs now, and a way to begin anew. */
export function Latest({ summary }: { summary: Summary }) {
  const outdated = outdatedWords(summary);
  const { data: imports } = useListImportsQuery({ limit: 20 });
  const { data: jobs } = useListJobsQuery({});
  const phone = usePhone();
  const last = imports?.items.find(({ state }) => state !== 'undone');
  const running = (jobs ?? []).filter(isUnderway);
  const rejected = last?.rows != null && last.accepted !== null ? last.rows - last.accepted : 0;

  return (
    <Box component="section" aria-label={words.label} sx={{ fontSize: 14, color: 'text.secondary' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5, minHeight: 48 }}>
        <Box sx={{ overflowWrap: 'anywhere' }}>
          {last ? (
            <Box component={Link} to={`/imports/${last.id}`} sx={{ color: 'inherit' }}>
              {words.imported(shortened(last.file_name), moment(last.created_at))}
            </Box>
          ) : (
            imports?.items.length === 0 && words.noImport
          )}
          {rejected > 0 && (
            <Box component="span" sx={{ color: 'warning.main' }}>
              {' '}
              · {words.rejected(plural(rejected, 'row'))}
            </Box>
          )}
          {last?.state === 'failed' && (
            <Box component="span" sx={{ color: 'error.main' }}>
              {' '}
              · {words.failed}
            </Box>
          )}
        </Box>
        {!phone && outdated !== null && (
          <Box component="span" sx={{ color: 'warning.main' }}>
            {outdated}
          </Box>
        )}
        {!phone && <MakeAnewButton size="small" />}
      </Box>
      {running.map((job) => (
        <Running key={job.id} job={job} />
      ))}
      {!phone && (
        <Box sx={{ pb: 1.5, '&:empty': { display: 'none' } }}>
          <LastFailed jobs={jobs} />
        </Box>
      )}
    </Box>
  );
}

const LONGEST = 60;

/** The beginning and the end of a long name: what it is, and which. */
const shortened = (name: string): string =>
  name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 20).trim()}…${name.slice(-16).trim()}`;

function Running({ job }: { job: Job }) {
  const [cancel] = useCancelJobMutation();
  const said = job.state === 'waiting' ? words.waiting : (job.message ?? '');
  return (
    <Box
      role="status"
      sx={{ display: 'grid', gridTemplateColumns: '1fr auto', columnGap: 2, alignItems: 'center', pb: 1.5 }}
    >
      <Box>
        {jobWords(job.kind)} · {said}
        <LinearProgress
          aria-label={jobWords(job.kind)}
          variant={job.progress > 0 ? 'determinate' : 'indeterminate'}
          value={job.progress * 100}
          sx={{ mt: 0.75, borderRadius: 2 }}
        />
      </Box>
      <Button size="small" color="inherit" onClick={() => void cancel({ id: job.id })}>
        {words.cancel}
      </Button>
    </Box>
  );
}
