import { useEffect, useState } from "react";

/** How long a form must be still before its price is asked for, in milliseconds. */
const STILL_MS = 300;

/** The value as it was when it last stood still; its text says when it is another. */
export function useStill<T>(value: T): T {
  const key = JSON.stringify(value);
  const [still, setStill] = useState({ value, key });
  useEffect(() => {
    const timer = setTimeout(() => setStill({ value, key }), STILL_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the value
  }, [key]);
  return still.value;
}
