import type { Checked } from '../../api/generated';
import { upload, type Uploaded } from '../../http/upload';
import { formOf, type Said } from './rules';

/** Ask what would become of a file; nothing is kept. */
export const checkFile = (
  file: File,
  said: Said,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded<Checked>> => upload('/api/v1/imports/check', formOf(file, said), onProgress, signal);
