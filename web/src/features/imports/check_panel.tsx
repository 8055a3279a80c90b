import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { api, type Checked, useImportKindsQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Choice } from '../../ui/choice';
import { Figure, Figures } from '../../ui/figure';
import { count } from '../../ui/format';
import { Part } from '../../ui/part';
import { checkFile } from './check_file';
import { ColumnMeanings } from './column_meanings';
import { ReadingOptions, Where } from './reading_options';
import { Reasons } from './reasons';
import { RejectedTable } from './rejected_table';
import { asksWhere, guessOf, NOTHING_SAID, reportOf, type Said } from './rules';
import { sendFile } from './send_file';
import { kindWords, onScreen, words } from './words';

const PAUSE_MS = 250;

interface CheckPanelProps {
  file: File;
  onOther: () => void;
}

/** A file that was chosen: what would become of it, what can be put right, and the button that takes it in. */
export function CheckPanel({ file, onOther }: CheckPanelProps) {
  const [said, setSaid] = useState<Said>(NOTHING_SAID);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(0);
  const dispatch = useDispatch();
  const navigate = useNavigate();

  useEffect(() => {
    const aborted = new AbortController();
    const timer = setTimeout(
      () => {
        setProgress(0);
        void checkFile(file, said, setProgress, aborted.signal).then((answer) => {
          if (aborted.signal.aborted) return;
          setProgress(null);
          if ('data' in answer) {
            setChecked(answer.data);
            setFailure(null);
          } else setFailure(onScreen(failureOf(answer.error).detail));
        });
      },
      said === NOTHING_SAID ? 0 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      aborted.abort();
    };
  }, [file, said]);

  const takeIn = async () => {
    setProgress(0);
    const answer = await sendFile(file, said, setProgress);
    setProgress(null);
    if ('error' in answer) {
      setFailure(onScreen(failureOf(answer.error).detail));
      return;
    }
    dispatch(api.util.invalidateTags(['imports', 'jobs']));
    await navigate(`/imports/${answer.data.id}`);
  };

  const busy = progress !== null;
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 1 }}>
        <Box sx={{ fontSize: 18, fontWeight: 650, minWidth: 0, overflowWrap: 'anywhere' }}>{file.name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: 14 }}>{sizeWords(file.size)}</Box>
        <Button sx={{ ml: 'auto' }} onClick={onOther}>
          {words.otherFile}
        </Button>
      </Box>
      <Progress share={progress} />
      {failure !== null && (
        <Alert severity="error" sx={{ my: 2, overflowWrap: 'anywhere' }}>
          {failure}
        </Alert>
      )}
      {checked && (
        <Review
          checked={checked}
          said={said}
          onSay={setSaid}
          busy={busy}
          failed={failure !== null}
          onTakeIn={() => void takeIn()}
        />
      )}
    </Box>
  );
}

function Progress({ share }: { share: number | null }) {
  const label = share === 1 ? words.reading : words.sending;
  return (
    <Box sx={{ height: 24 }}>
      {share !== null && (
        <>
          <LinearProgress
            aria-label={label}
            variant={share === 1 ? 'indeterminate' : 'determinate'}
            value={share * 100}
            sx={{ borderRadius: 2 }}
          />
          <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
            {label}
            {share < 1 && share > 0 ? ` ${Math.round(share * 100)} %` : '…'}
          </Box>
        </>
      )}
    </Box>
  );
}

interface ReviewProps {
  checked: Checked;
  said: Said;
  onSay: (said: Said) => void;
  busy: boolean;
  failed: boolean;
  onTakeIn: () => void;
}

function Review({ checked, said, onSay, busy, failed, onTakeIn }: ReviewProps) {
  const guess = guessOf(checked.guess);
  const report = reportOf(checked.report);
  const { data: kinds = [] } = useImportKindsQuery();
  const accepted = report?.accepted ?? 0;
  return (
    <Box aria-busy={busy} sx={{ opacity: busy ? 0.6 : 1, transition: 'opacity 120ms' }}>
      {checked.problem && (
        <Alert severity="warning" sx={{ mb: 3, overflowWrap: 'anywhere' }}>
          <strong>{words.problemTitle}.</strong>{' '}
          {onScreen(`${checked.problem.detail} ${checked.problem.what_to_do ?? ''}`)}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', columnGap: 6, rowGap: 3 }}>
        <Box sx={{ width: { xs: '100%', sm: 220 } }}>
          <Choice
            label={words.looksLike}
            value={guess.kind}
            options={kinds.map(({ name }) => ({ value: name, words: kindWords(name) }))}
            onChange={(kind) => {
              onSay({ ...said, kind, mapping: null });
            }}
          />
        </Box>
        {asksWhere(kinds, guess.kind, guess.fields) && (
          <Box sx={{ width: { xs: '100%', sm: 220 } }}>
            <Where
              value={said.location}
              onChange={(location) => {
                onSay({ ...said, location });
              }}
            />
          </Box>
        )}
        {report && (
          <Figures>
            <Figure name={words.rows} value={count(report.rows)} quiet />
            <Figure name={words.wouldBeTaken} value={count(accepted)} />
            {report.rejected - report.left_out > 0 && (
              <Figure name={words.rejected} value={count(report.rejected - report.left_out)} tone="warning" />
            )}
            {report.left_out > 0 && <Figure name={words.leftOut} value={count(report.left_out)} quiet />}
          </Figures>
        )}
        <Box sx={{ ml: 'auto' }}>
          <Button variant="contained" size="large" disabled={busy || failed || accepted === 0} onClick={onTakeIn}>
            {words.takeIn(accepted)}
          </Button>
        </Box>
      </Box>
      {guess.format !== null && (
        <Box sx={{ mt: 1.5, fontSize: 14, color: 'text.secondary' }}>{words.known(guess.format)}</Box>
      )}
      {(report?.warnings ?? []).map((warning) => (
        <Alert key={warning} severity="info" sx={{ mt: 2 }}>
          {onScreen(warning)}
        </Alert>
      ))}
      {report && report.reasons.length > 0 && (
        <Part title={words.reasons} note={words.mendLater}>
          <Reasons reasons={report.reasons} />
        </Part>
      )}
      {checked.rejected.lines.length > 0 && (
        <Part
          title={words.rejectedRows}
          note={words.rejectedNote(checked.rejected.lines.length, report?.rejected ?? checked.rejected.lines.length)}
        >
          <RejectedTable headers={checked.rejected.headers} lines={checked.rejected.lines} fields={guess.fields} />
        </Part>
      )}
      {report && report.notes.length > 0 && (
        <Part title={words.notes}>
          <Reasons reasons={report.notes} />
        </Part>
      )}
      <Part title={words.columns} note={words.columnsNote}>
        <ColumnMeanings
          guess={guess}
          kinds={kinds}
          disabled={false}
          onChange={(mapping) => {
            onSay({ ...said, kind: guess.kind, mapping });
          }}
        />
      </Part>
      <Part title={words.how}>
        <ReadingOptions kind={guess.kind} asksWhere={false} said={said} onChange={onSay} />
      </Part>
    </Box>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 10_000) return `${count(bytes)} bytes`;
  return bytes < 1_000_000 ? `${count(bytes / 1000)} kB` : `${count(bytes / 1_000_000)} MB`;
}
