import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useNavigate } from 'react-router';
import { type Replay, useCancelReplayMutation, useDeleteReplayMutation, useGetReplayQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { useAsk } from '../../ui/confirm';
import { date } from '../../ui/format';
import { DownloadIcon } from '../../ui/icons';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { Comparison } from './comparison';
import { CurvePart } from './curve_part';
import { ItemPart } from './item_part';
import { noticeWords, words } from './words';

const ASK_EVERY_MS = 1000;

/** One replay: how far it is, and what came of it. */
export function Outcome({ id }: { id: string }) {
  const first = useGetReplayQuery({ id });
  const going = first.data?.state === 'waiting' || first.data?.state === 'running';
  const query = useGetReplayQuery({ id }, { pollingInterval: going ? ASK_EVERY_MS : 0 });
  return (
    <Answered of={query}>
      {(replay) => (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, color: 'text.secondary' }}>
            {words.span(date(replay.first_day), date(replay.last_day))}
            {replay.items > 0 && `, ${words.items(replay.items)}`}
            {replay.location !== null && ` · ${replay.location}`}
            {replay.category !== null && ` · ${replay.category}`}
            <Actions replay={replay} />
          </Box>
          {(replay.state === 'waiting' || replay.state === 'running') && <Progress replay={replay} />}
          {replay.state === 'failed' && (
            <Alert severity="error" sx={{ mt: 2 }}>
              <strong>{words.failed}.</strong> {String(replay.problem?.detail ?? '')}{' '}
              {String(replay.problem?.what_to_do ?? '')}
            </Alert>
          )}
          {replay.state === 'cancelled' && (
            <Alert severity="info" sx={{ mt: 2 }}>
              {words.cancelled}
            </Alert>
          )}
          {replay.state === 'done' && (
            <>
              {replay.notices.map((notice) => (
                <Alert key={notice} severity="info" sx={{ mt: 2 }}>
                  {noticeWords(notice)}
                </Alert>
              ))}
              <Comparison replay={replay} />
              <CurvePart replay={replay} />
              <ItemPart replay={replay} />
            </>
          )}
        </>
      )}
    </Answered>
  );
}

function Actions({ replay }: { replay: Replay }) {
  const ask = useAsk();
  const say = useSay();
  const navigate = useNavigate();
  const [remove] = useDeleteReplayMutation();
  const onRemove = async () => {
    if (!(await ask({ title: words.removeTitle, body: words.removeBody, confirm: words.remove, dangerous: true })))
      return;
    const answer = await remove({ id: replay.id });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else await navigate('/replay');
  };
  return (
    <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
      {replay.state === 'done' && (
        <Button
          size="small"
          startIcon={<DownloadIcon />}
          component="a"
          href={`/api/v1/replays/${replay.id}/export`}
          download
        >
          {words.export}
        </Button>
      )}
      <Button size="small" color="inherit" onClick={() => void onRemove()}>
        {words.remove}
      </Button>
    </Box>
  );
}

function Progress({ replay }: { replay: Replay }) {
  const [cancel, cancelling] = useCancelReplayMutation();
  const label = replay.state === 'waiting' ? words.waiting : words.running;
  return (
    <Box sx={{ maxWidth: 560, pt: 4 }}>
      <Box role="status" sx={{ fontSize: 18, fontWeight: 650 }}>
        {label}
        {replay.message !== null && `: ${replay.message}`}
      </Box>
      <LinearProgress
        aria-label={label}
        variant={replay.progress > 0 ? 'determinate' : 'indeterminate'}
        value={replay.progress * 100}
        sx={{ my: 1.5, borderRadius: 2 }}
      />
      <Button variant="outlined" disabled={cancelling.isLoading} onClick={() => void cancel({ id: replay.id })}>
        {words.cancel}
      </Button>
    </Box>
  );
}
