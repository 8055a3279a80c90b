import { expect, test } from 'vitest';
import { localeOf } from './locale';

test.each([
  [null, 'en-US', 'en', 'en-US', 'ltr'],
  [null, 'de-DE', 'en', 'en-DE', 'ltr'],
  [null, 'de', 'en', 'en-GB', 'ltr'],
  ['he', 'en-US', 'he', 'he-US', 'rtl'],
  ['ar', 'ar-EG', 'ar', 'ar-EG', 'rtl'],
])(
  'asked for %s by a reader of %s: speaks %s, writes numbers as %s, runs %s',
  (asked, reader, language, formats, direction) => {
    expect(localeOf(asked, reader)).toEqual({ language, formats, direction });
  },
);
