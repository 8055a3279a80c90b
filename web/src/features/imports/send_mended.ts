import type { Import } from '../../api/generated';
import { upload, type Uploaded } from '../../http/upload';

/** Bring the rejected rows of an import again, mended; they are read as that import was. */
export function sendMended(mends: string, file: File, onProgress: (share: number) => void): Promise<Uploaded<Import>> {
  const form = new FormData();
  form.append('file', file, file.name);
  return upload(`/api/v1/imports/${mends}/mended`, form, onProgress);
}
