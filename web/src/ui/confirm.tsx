import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm_dialog')).ConfirmDialog }));

export interface Question {
  title: string;
  /** What will happen, and whether it can be taken back. */
  body?: ReactNode;
  /** The verb, as on the button that was pressed: “Undo this import”. */
  confirm: string;
  dangerous?: boolean;
}

const Ask = createContext<(question: Question) => Promise<boolean>>(() => Promise.resolve(false));

/** `if (await ask({ … }))`: a question before something that is hard to take back. */
export const useAsk = () => useContext(Ask);

export function Questions({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null);
  const [shown, setShown] = useState(false);

  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((answer) => {
        setAsked({ question, answer });
        setShown(true);
      }),
    [],
  );
  return (
    <Ask value={ask}>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <ConfirmDialog
            open={shown}
            question={asked.question}
            onAnswer={(yes) => {
              asked.answer(yes);
              setShown(false);
            }}
            onGone={() => {
              setAsked(null);
            }}
          />
        </Suspense>
      )}
    </Ask>
  );
}
