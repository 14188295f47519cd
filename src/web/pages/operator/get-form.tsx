import type { ReactNode } from "react";
import type { SiteContext } from "../../ui/index.ts";

/** A form that only asks: its fields stand in the address, which can be kept and shared. */
export function GetForm(props: {
  readonly site: SiteContext;
  readonly action: string;
  readonly submit: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <form method="get" action={props.site.href(props.action)} className="form-row">
      {props.children}
      <button type="submit" className="button">
        {props.submit}
      </button>
    </form>
  );
}
