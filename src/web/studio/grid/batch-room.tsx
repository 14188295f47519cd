import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { BatchOrder, BatchPlanAnswer, BatchRequest, CellFault, SetView } from "../../../contract/studio/index.ts";
import { batchLede } from "../../ui/index.ts";
import { addresses, batchPlanQuery } from "../api/index.ts";
import { Loading, Problem, Room } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { credits, isMore } from "../words/index.ts";

const EXAMPLE = `prompt,model,size,seed,colour
A {colour} mug on a table,Sketch Flat,1024x1024,7,blue
A {colour} mug on a table,Sketch Precise,1024x1536,,red
`;

/** So many faults are listed; a file with more has one cause, most often. */
const LISTED = 50;

/** Pictures from a file: checked as a whole, then made by one press. */
export function BatchRoom(): ReactNode {
  const [file, setFile] = useState<BatchRequest | null>(null);
  const plan = useQuery(batchPlanQuery(file));
  return (
    <Room title="Batch" lede={batchLede} className="batch-room">
      <div className="bench">
        <div>
          <FileField choose={setFile} />
          <HowTo />
        </div>
        <section className="ticket" aria-labelledby="ticket-title">
          <h2 id="ticket-title" className="field-title">
            {file === null ? "Cost" : file.fileName}
          </h2>
          {file === null && <p className="quiet">Choose a file, and what it costs stands here. Nothing is made yet.</p>}
          {plan.isFetching && <Loading what="what is in it" />}
          {plan.error !== null && <Problem error={plan.error} />}
          {file !== null && plan.data !== undefined && (
            <>
              <Faults answer={plan.data} />
              <Total file={file} answer={plan.data} choose={setFile} />
            </>
          )}
        </section>
      </div>
      {plan.data !== undefined && plan.data.cells.length > 0 && <Rows answer={plan.data} />}
    </Room>
  );
}

function FileField({ choose }: { readonly choose: (file: BatchRequest) => void }): ReactNode {
  return (
    <label className="batch-file">
      <span className="field-title">A CSV file</span>
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file === undefined) return;
          void file.text().then((csv) => choose({ fileName: file.name.slice(0, 200), csv, anew: false }));
          target.value = ""; // the same file, changed, can be chosen once more
        }}
      />
    </label>
  );
}

function HowTo(): ReactNode {
  return (
    <>
      <p className="quiet">
        The first line names the columns: <code>prompt</code> and <code>model</code>, and where you like{" "}
        <code>size</code>, <code>quality</code> and <code>seed</code>. Every other column is a variable:{" "}
        <code>{"{colour}"}</code> in a prompt becomes what the column <code>colour</code> says in that line.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <pre className="batch-example" dir="ltr" role="region" aria-label="An example" tabIndex={0}>
        {EXAMPLE}
      </pre>
      <p className="quiet">
        Commas, semicolons and tabs are understood. A file makes up to 200 pictures. <Link to="/grid">Grids</Link> suit
        what varies in every combination.
      </p>
    </>
  );
}

const placeOf = ({ line, column }: CellFault): string =>
  line === null ? "" : `Line ${line}${column === null ? "" : `, column ${column}`}: `;

function Faults({ answer }: { readonly answer: BatchPlanAnswer }): ReactNode {
  const { faults } = answer;
  if (faults.length === 0) return null;
  return (
    <div role="alert">
      <p className="fault">
        {faults.length === 1 ? "One thing is wrong" : `${faults.length} things are wrong`} in the file. Nothing was
        asked for; change it and choose it once more.
      </p>
      <ul className="batch-faults">
        {faults.slice(0, LISTED).map((fault, index) => (
          <li key={index}>
            <b>{placeOf(fault)}</b>
            {fault.message}
          </li>
        ))}
      </ul>
      {faults.length > LISTED && <p className="quiet">And {faults.length - LISTED} more.</p>}
    </div>
  );
}

interface TotalProps {
  readonly file: BatchRequest;
  readonly answer: BatchPlanAnswer;
  readonly choose: (file: BatchRequest) => void;
}

const pictures = (count: number): string => (count === 1 ? "1 picture" : `${count} pictures`);

function Total({ file, answer, choose }: TotalProps): ReactNode {
  const navigate = useNavigate();
  const press = usePress<BatchOrder, SetView>(
    addresses.batches,
    ({ id }) => void navigate({ to: "/grid/$set", params: { set: id } }),
  );
  const { counts, totalMicrocredits: total, availableMicrocredits: available, faults } = answer;
  if (faults.length > 0) return null;
  const isShort = isMore(total, available);
  const here = counts.shared + counts.same;
  return (
    <>
      <table className="ticket-lines">
        <tbody>
          <tr>
            <th scope="row">To draw</th>
            <td>{pictures(counts.new)}</td>
          </tr>
          {here > 0 && (
            <tr>
              <th scope="row">Here already, or the same as another line</th>
              <td>{pictures(here)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td>{credits(total)}</td>
          </tr>
          <tr className="ticket-available">
            <th scope="row">You have</th>
            <td>{credits(available)}</td>
          </tr>
        </tfoot>
      </table>
      {(file.anew || counts.shared > 0) && (
        <label className="grid-check">
          <input
            type="checkbox"
            checked={file.anew}
            onChange={({ target }) => choose({ ...file, anew: target.checked })}
          />
          <span>Draw, and pay for, what is here already once more</span>
        </label>
      )}
      {isShort && (
        <p className="fault" role="alert">
          This costs more than you have: look at <Link to="/credits">your credits</Link>.
        </p>
      )}
      {press.error !== null && <Problem error={press.error} />}
      <button
        type="button"
        className="button button-strong run"
        disabled={isShort || press.isPending}
        onClick={() => press.start({ ...file, quotedMicrocredits: total })}
      >
        {counts.new === 0 ? "Show them: all are here" : `Make ${pictures(counts.new)} for ${credits(total)}`}
      </button>
    </>
  );
}

const kinds = { shared: "here already", same: "as another line", fault: "cannot be made" } as const;

/** What the file asks for, line by line, as it was understood. */
function Rows({ answer }: { readonly answer: BatchPlanAnswer }): ReactNode {
  return (
    <section aria-labelledby="rows-title">
      <h2 id="rows-title">As it was read</h2>
      <ol className="batch-rows">
        {answer.cells.map((cell) => (
          <li key={cell.position}>
            <span dir="auto">{cell.prompt}</span>
            <span className="quiet">
              {cell.name}
              {cell.tier !== null && `, ${cell.tier}`} · {cell.size.width} × {cell.size.height}
              {cell.seed !== null && ` · seed ${cell.seed}`} ·{" "}
              {cell.kind === "new" ? credits(cell.microcredits) : kinds[cell.kind]}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
