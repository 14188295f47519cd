/** A full instant, checked before, in UTC to the millisecond: one instant has one spelling, so equal rows stay equal. */
export const utcInstant = (text: string): string => new Date(text).toISOString();
