import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type DragEvent, useRef, useState } from 'react';
import { UploadIcon } from '../../ui/icons';
import { words } from './words';

export const READABLE = '.csv,.tsv,.txt,.xlsx,.xls,.parquet';

/** Where a file is dropped, or chosen. */
export function DropZone({ onFile, small = false }: { onFile: (file: File) => void; small?: boolean }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <Zone
      data-over={over || undefined}
      data-small={small || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={onDrop}
    >
      <UploadIcon aria-hidden />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontSize: 17, fontWeight: 650 }}>{words.dropTitle}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: 14, textWrap: 'pretty' }}>{words.dropHint}</Box>
      </Box>
      <Button
        variant="contained"
        onClick={() => {
          input.current?.click();
        }}
      >
        {words.choose}
      </Button>
      <input
        ref={input}
        type="file"
        accept={READABLE}
        hidden
        aria-label={words.choose}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </Zone>
  );
}

const Zone = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 20,
  padding: '28px 28px',
  borderRadius: 12,
  border: `1.5px dashed ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  '& > svg': { fontSize: 34, color: theme.vars.palette.text.secondary },
  '& > button': { marginInlineStart: 'auto' },
  '&[data-over]': { borderColor: theme.vars.palette.primary.main, borderStyle: 'solid' },
  '@media (max-width: 599px)': {
    padding: 18,
    '& > svg': { display: 'none' },
    '& > button': { width: '100%', height: 44 },
  },
}));
