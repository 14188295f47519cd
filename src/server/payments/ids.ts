const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside can be the id of a row: anything else is the id of none. */
export const isId = (text: string): boolean => uuid.test(text);
