import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { api, type Import } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { DownloadIcon } from '../../ui/icons';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { READABLE } from './drop_zone';
import { useRejectedPages } from './list_rejected';
import { RejectedTable } from './rejected_table';
import { isReturn, mayBeReturn, type Mended, mendedCsv, returnColumn, withMended, withReturn } from './rules';
import { sendMended } from './send_mended';
import { onScreen, words } from './words';

/** The rows that were rejected: put right here, or as a file, and sent again. */
export function MendPanel({ found, rejected }: { found: Import; rejected: number }) {
  const query = useRejectedPages(found.id);
  const [mended, setMended] = useState<Mended>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const chosen = useRef<HTMLInputElement>(null);
  const dispatch = useDispatch();
  const navigate = useNavigate();

  const pages = query.data?.pages ?? [];
  const headers = pages[0]?.headers ?? [];
  const lines = pages.flatMap((page) => page.lines);
  const many = Object.keys(mended).length;
  const fields = found.options.mapping ?? {};
  const marked = returnColumn(headers, fields);
  const unmarked = lines.filter((line) => mayBeReturn(line) && !isReturn(mended, line, marked));

  const send = async (file: File) => {
    setSending(true);
    const answer = await sendMended(found.id, file, () => undefined);
    setSending(false);
    if ('error' in answer) {
      setFailure(onScreen(failureOf(answer.error).detail));
      return;
    }
    dispatch(api.util.invalidateTags(['imports', 'jobs']));
    await navigate(`/imports/${answer.data.id}`);
  };
  const download = (format: string, label: string) => (
    <Button
      size="small"
      startIcon={<DownloadIcon />}
      component="a"
      href={`/api/v1/imports/${found.id}/rejected?format=${format}`}
      download
    >
      {label}
    </Button>
  );
  return (
    <Part
      title={words.rejectedRows}
      note={words.rejectedNote(lines.length, rejected)}
      actions={
        <>
          {download('csv', words.downloadCsv)}
          {download('xlsx', words.downloadExcel)}
          <Button
            size="small"
            disabled={sending}
            onClick={() => {
              chosen.current?.click();
            }}
          >
            {words.sendMendedFile}
          </Button>
          <input
            ref={chosen}
            type="file"
            hidden
            accept={READABLE}
            aria-label={words.sendMendedFile}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void send(file);
              event.target.value = '';
            }}
          />
        </>
      }
    >
      <Box sx={{ color: 'text.secondary', fontSize: 14, mb: 1.5 }}>{words.mendHint}</Box>
      {failure !== null && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {failure}
        </Alert>
      )}
      <Answered of={query}>
        {() => (
          <>
            {unmarked.length > 1 && (
              <Button
                size="small"
                sx={{ mb: 1 }}
                onClick={() => {
                  setMended((now) => unmarked.reduce((so, line) => withReturn(so, line, marked, true), now));
                }}
              >
                {(query.hasNextPage ? words.shownReturns : words.allReturns)(unmarked.length)}
              </Button>
            )}
            <RejectedTable
              headers={headers}
              lines={lines}
              fields={fields}
              mended={mended}
              onMend={(line, column, text) => {
                setMended((now) => withMended(now, line, column, text));
              }}
              onReturn={(line, returned) => {
                setMended((now) => withReturn(now, line, marked, returned));
              }}
            />
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 1.5 }}>
              <Button
                variant="contained"
                disabled={many === 0 || sending}
                onClick={() => {
                  const name = `mended ${found.file_name.replace(/\.[^.]*$/, '')}.csv`;
                  void send(new File([mendedCsv(headers, lines, mended)], name, { type: 'text/csv' }));
                }}
              >
                {words.sendMended(many)}
              </Button>
              {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
            </Box>
          </>
        )}
      </Answered>
    </Part>
  );
}
