/** Where the picture lies that stands for a page where it is shared: the page's own path and query, as a picture. */
export const cardPathOf = (path: string, query = ""): string => `/cards${path === "/" ? "/index" : path}.png${query}`;
