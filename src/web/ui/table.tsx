/* oxlint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- rows and cells keep the roles they have */
import type { ReactNode } from "react";

interface TableProps {
  readonly caption: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A table too wide for a phone scrolls inside its box; the box can be reached and scrolled by keyboard. */
export function ScrollTable({ caption, className, children }: TableProps): ReactNode {
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className={className}>
        <caption className="visually-hidden">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The head of a table that keeps its shape: one label a column. */
export function HeadRow({ labels }: { readonly labels: readonly string[] }): ReactNode {
  return (
    <thead>
      <tr>
        {labels.map((label, place) => (
          <th key={place} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/**
 * A table whose rows become blocks on a phone. Changing `display` takes a table's meaning away in some browsers, so
 * every part names its role.
 */
export function StackTable({ caption, className, children }: TableProps): ReactNode {
  return (
    <table className={`stack ${className ?? ""}`.trim()} role="table">
      <caption className="visually-hidden">{caption}</caption>
      {children}
    </table>
  );
}

export function StackHead({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <thead role="rowgroup">
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function StackBody({ id, children }: { readonly id?: string; readonly children: ReactNode }): ReactNode {
  return (
    <tbody role="rowgroup" id={id}>
      {children}
    </tbody>
  );
}

export function StackRow({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <tr role="row" className={className}>
      {children}
    </tr>
  );
}

export function ColumnHead({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <th role="columnheader" scope="col">
      {children}
    </th>
  );
}

export function RowHead(props: {
  readonly scope?: "row" | "rowgroup";
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <th role="rowheader" scope={props.scope ?? "row"} className={props.className}>
      {props.children}
    </th>
  );
}

export function Cell(props: {
  readonly className?: string;
  readonly span?: number;
  /** Stands before the value where the columns are folded (tables.css). */
  readonly label?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <td role="cell" className={props.className} colSpan={props.span} data-label={props.label}>
      {props.children}
    </td>
  );
}
