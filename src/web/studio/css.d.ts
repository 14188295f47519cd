/** Stylesheets go into the one that stands in the page. */
declare module "*.css";
