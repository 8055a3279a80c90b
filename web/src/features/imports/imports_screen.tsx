import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { Page } from '../../ui/page';
import { CheckPanel } from './check_panel';
import { DropZone } from './drop_zone';
import { History } from './history';
import { LARGEST_MB } from './rules';
import { words } from './words';

/** Files come in: one is dropped, looked at, put right and taken in; below, what came before. */
export function ImportsScreen() {
  const [file, setFile] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const choose = (chosen: File) => {
    const refused = refusalOf(chosen);
    setRefusal(refused);
    setFile(refused === null ? chosen : null);
  };
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      {refusal !== null && (
        <Alert severity="error" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
          {refusal}
        </Alert>
      )}
      {file === null ? (
        <>
          <DropZone onFile={choose} />
          <History />
        </>
      ) : (
        <CheckPanel
          key={`${file.name}${file.lastModified}${file.size}`}
          file={file}
          onOther={() => {
            setFile(null);
          }}
        />
      )}
    </Page>
  );
}

/** Why a file need not be sent at all. */
function refusalOf(file: File): string | null {
  if (file.size > LARGEST_MB * 1_000_000) return words.tooLarge(file.name, (file.size / 1_000_000).toFixed(0));
  return file.size === 0 ? words.empty(file.name) : null;
}
