import type { FetchBaseQueryError } from '@reduxjs/toolkit/query/react';
import { FROM_THE_APP } from './base_api';

export type Uploaded<T> = { data: T } | { error: FetchBaseQueryError };

/** Send a form with its progress (0 to 1), which fetch cannot tell; what failed looks like any failed request. */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void, signal?: AbortSignal) {
  return new Promise<Uploaded<T>>((answer) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(FROM_THE_APP)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      const { status } = request;
      let data: unknown;
      try {
        data = JSON.parse(request.responseText);
      } catch {
        answer({ error: { status: 'PARSING_ERROR', originalStatus: status, data: '', error: 'not JSON' } });
        return;
      }
      answer(status >= 200 && status < 300 ? { data: data as T } : { error: { status, data } });
    };
    const failed = () => {
      answer({ error: { status: 'FETCH_ERROR', error: 'no answer' } });
    };
    request.onerror = failed;
    request.onabort = failed;
    signal?.addEventListener('abort', () => {
      request.abort();
    });
    request.send(form);
  });
}
