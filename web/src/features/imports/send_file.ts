import type { Import } from '../../api/generated';
import { upload, type Uploaded } from '../../http/upload';
import { formOf, type Said } from './rules';

/** Have a file taken in. */
export const sendFile = (file: File, said: Said, onProgress: (share: number) => void): Promise<Uploaded<Import>> =>
  upload('/api/v1/imports', formOf(file, said), onProgress);
