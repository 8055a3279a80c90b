import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { Link, useNavigate, useParams } from 'react-router';
import {
  type Import,
  useGetImportQuery,
  useJobQuery,
  useRemakeImportMutation,
  useUndoImportMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { useAsk } from '../../ui/confirm';
import { Figure, Figures } from '../../ui/figure';
import { count, moment, plural } from '../../ui/format';
import { Page } from '../../ui/page';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { ExplainPanel } from './explain_panel';
import { MendPanel } from './mend_panel';
import { NextStep } from './next_step';
import { Reasons } from './reasons';
import { type Report, reportOf } from './rules';
import { StandingTwins } from './standing_twins';
import { kindWords, onScreen, stateWords, words } from './words';

const ASK_EVERY_MS = 700;
const UNDOABLE = new Set(['sales', 'stock', 'open_orders']);

/** What became of one file, and what can still be done with it. */
export function ImportScreen() {
  const { id = '' } = useParams();
  const first = useGetImportQuery({ id });
  const waits = first.data?.state === 'waiting';
  const query = useGetImportQuery({ id }, { pollingInterval: waits ? ASK_EVERY_MS : 0 });
  const found = query.data;
  return (
    <Page
      title={found?.file_name ?? words.leaveTitle}
      subtitle={found && <Origin found={found} />}
      actions={found && <Actions found={found} />}
    >
      <Answered of={query}>{(told) => <Fate key={told.state} found={told} />}</Answered>
    </Page>
  );
}

function Origin({ found }: { found: Import }) {
  return (
    <>
      {found.kind !== null && `${kindWords(found.kind)} · `}
      {stateWords(found.state, found.accepted)} · {moment(found.created_at)} · {found.created_by}
      {found.mends !== null && (
        <>
          {' · '}
          {words.mends} <Link to={`/imports/${found.mends}`}>{words.earlier}</Link>
        </>
      )}
    </>
  );
}

function Actions({ found }: { found: Import }) {
  const ask = useAsk();
  const say = useSay();
  const navigate = useNavigate();
  const [undo, undoing] = useUndoImportMutation();
  const [remake, remaking] = useRemakeImportMutation();

  const onUndo = async () => {
    const rows = `${plural(found.accepted ?? 0, 'row')} (${kindWords(found.kind).toLowerCase()})`;
    const question = {
      title: words.undoTitle(found.file_name),
      body: words.undoSales(rows),
      confirm: words.undo,
      dangerous: true,
    };
    if (!(await ask(question))) return;
    const answer = await undo({ id: found.id });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else say({ said: words.undone });
  };
  const onRemake = async () => {
    const answer = await remake({ id: found.id });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else await navigate(`/imports/${answer.data.id}`);
  };
  return (
    <>
      {(found.state === 'undone' || found.state === 'failed') && (
        <Button variant="outlined" disabled={remaking.isLoading} onClick={() => void onRemake()}>
          {words.remake}
        </Button>
      )}
      {found.state === 'done' && UNDOABLE.has(found.kind ?? '') && (
        <Button color="error" variant="outlined" disabled={undoing.isLoading} onClick={() => void onUndo()}>
          {words.undo}
        </Button>
      )}
    </>
  );
}

function Fate({ found }: { found: Import }) {
  if (found.state === 'waiting') return <Waiting found={found} />;
  if (found.state === 'failed' || found.state === 'mapping') return <ExplainPanel found={found} />;
  const report = reportOf(found.report);
  return report === null ? null : <Account found={found} report={report} />;
}

function Waiting({ found }: { found: Import }) {
  const { data: job } = useJobQuery(
    { id: found.job ?? '' },
    { skip: found.job === null, pollingInterval: ASK_EVERY_MS },
  );
  const share = job?.progress ?? 0;
  return (
    <Box sx={{ maxWidth: 560, pt: 3 }}>
      <Box role="status" sx={{ fontSize: 18, fontWeight: 650 }}>
        {words.waitingTitle}
        {job?.message ? `: ${job.message}` : ''}
      </Box>
      <LinearProgress
        aria-label={words.waitingTitle}
        variant={share > 0 && share < 1 ? 'determinate' : 'indeterminate'}
        value={share * 100}
        sx={{ my: 1.5, borderRadius: 2 }}
      />
      <Box sx={{ color: 'text.secondary' }}>{words.waitingHint}</Box>
    </Box>
  );
}

function Account({ found, report }: { found: Import; report: Report }) {
  const mistakes = report.rejected - report.left_out;
  return (
    <>
      {found.state === 'undone' && <StandingTwins id={found.id} />}
      <Figures>
        <Figure name={words.rows} value={count(report.rows)} quiet />
        <Figure name={words.taken} value={count(report.accepted)} />
        {mistakes > 0 && <Figure name={words.rejected} value={count(mistakes)} tone="warning" />}
        {report.left_out > 0 && <Figure name={words.leftOut} value={count(report.left_out)} quiet />}
      </Figures>
      {found.state === 'done' && report.accepted > 0 && <NextStep />}
      {report.warnings.map((warning) => (
        <Alert key={warning} severity="info" sx={{ mt: 2 }}>
          {onScreen(warning)}
        </Alert>
      ))}
      {found.state === 'done' && !UNDOABLE.has(found.kind ?? '') && (
        <Box sx={{ mt: 2, color: 'text.secondary', fontSize: 14 }}>{words.notUndoable}</Box>
      )}
      {report.reasons.length > 0 && (
        <Part title={words.reasons}>
          <Reasons reasons={report.reasons} />
        </Part>
      )}
      {report.rejected > 0 && found.state === 'done' && <MendPanel found={found} rejected={report.rejected} />}
      {report.notes.length > 0 && (
        <Part title={words.notes}>
          <Reasons reasons={report.notes} />
        </Part>
      )}
    </>
  );
}
