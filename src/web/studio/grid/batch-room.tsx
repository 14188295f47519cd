import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { BatchOrder, BatchPlanAnswer, BatchRequest, CellFault, SetView } from "../../../contract/studio/index.ts";
import { batchLede } from "../../ui/index.ts";
import { addresses, batchPlanQuery } from "../api/index.ts";
import { Loading, Problem, Room } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { batchWords as words, credits, isMore, rich, sizeText } from "../words/index.ts";

const toGrid = { link: (text: string): ReactNode => <Link to="/grid">{text}</Link> };
const toCredits = { link: (text: string): ReactNode => <Link to="/credits">{text}</Link> };
const code = { code: (text: string): ReactNode => <code>{text}</code> };

/** So many faults are listed; a file with more has one cause, most often. */
const LISTED = 50;

/** Pictures from a file: checked as a whole, then made by one press. */
export function BatchRoom(): ReactNode {
  const [file, setFile] = useState<BatchRequest | null>(null);
  const plan = useQuery(batchPlanQuery(file));
  return (
    <Room title={words.title} lede={batchLede} className="batch-room">
      <div className="bench">
        <div>
          <FileField choose={setFile} />
          <HowTo />
        </div>
        <section className="ticket" aria-labelledby="ticket-title">
          <h2 id="ticket-title" className="field-title">
            {file === null ? words.cost : file.fileName}
          </h2>
          {file === null && <p className="quiet">{words.nothing}</p>}
          {plan.isFetching && <Loading what={words.what} />}
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
      <span className="field-title">{words.file}</span>
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
      <p className="quiet">{rich(words.columns, code)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <pre className="batch-example" dir="ltr" role="region" aria-label={words.example} tabIndex={0}>
        {words.exampleFile}
      </pre>
      <p className="quiet">{rich(words.separators, toGrid)}</p>
    </>
  );
}

const placeOf = ({ line, column }: CellFault): string =>
  line === null ? "" : column === null ? words.line(line) : words.place(line, column);

function Faults({ answer }: { readonly answer: BatchPlanAnswer }): ReactNode {
  const { faults } = answer;
  if (faults.length === 0) return null;
  return (
    <div role="alert">
      <p className="fault">{words.faults(faults.length)}</p>
      <ul className="batch-faults">
        {faults.slice(0, LISTED).map((fault, index) => (
          <li key={index}>
            <b>{placeOf(fault)}</b> {fault.message}
          </li>
        ))}
      </ul>
      {faults.length > LISTED && <p className="quiet">{words.more(faults.length - LISTED)}</p>}
    </div>
  );
}

interface TotalProps {
  readonly file: BatchRequest;
  readonly answer: BatchPlanAnswer;
  readonly choose: (file: BatchRequest) => void;
}

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
            <th scope="row">{words.toDraw}</th>
            <td>{words.pictures(counts.new)}</td>
          </tr>
          {here > 0 && (
            <tr>
              <th scope="row">{words.here}</th>
              <td>{words.pictures(here)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.together}</th>
            <td>{credits(total)}</td>
          </tr>
          <tr className="ticket-available">
            <th scope="row">{words.available}</th>
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
          <span>{words.anew}</span>
        </label>
      )}
      {isShort && (
        <p className="fault" role="alert">
          {rich(words.short, toCredits)}
        </p>
      )}
      {press.error !== null && <Problem error={press.error} />}
      <button
        type="button"
        className="button button-strong run"
        disabled={isShort || press.isPending}
        onClick={() => press.start({ ...file, quotedMicrocredits: total })}
      >
        {counts.new === 0 ? words.show : words.makeFor(counts.new, credits(total))}
      </button>
    </>
  );
}

/** What the file asks for, line by line, as it was understood. */
function Rows({ answer }: { readonly answer: BatchPlanAnswer }): ReactNode {
  return (
    <section aria-labelledby="rows-title">
      <h2 id="rows-title">{words.rows}</h2>
      <ol className="batch-rows">
        {answer.cells.map((cell) => (
          <li key={cell.position}>
            <span dir="auto">{cell.prompt}</span>
            <span className="quiet">
              {cell.name}
              {cell.tier !== null && `, ${cell.tier}`} · {sizeText(cell.size)}
              {cell.seed !== null && ` · ${words.seed(cell.seed)}`} ·{" "}
              {cell.kind === "new" ? credits(cell.microcredits) : words.kinds[cell.kind]}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
