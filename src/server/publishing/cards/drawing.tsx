import type { CSSProperties, ReactNode } from "react";
import type { Tone } from "../../../core/verdict/printers/index.ts";
import type { CardModel, CardRow } from "./card.ts";

/** A social card as satori understands it: flexbox and inline styles only. Colours are those of film in the tokens. */
export const cardSize = { width: 1200, height: 630 } as const;

const colours = {
  film: "#191613",
  hole: "#f3f1ec",
  ink: "#f4f2ed",
  soft: "#c3b59a",
  edge: "#efbd62",
  lean: "#e5ab4c",
  pencil: "#ff6e57",
  line: "#3c362e",
  models: ["#8db3ff", "#a4cf66", "#f294d2", "#62ccd6"],
} as const;

const sans = "Inter Tight";
const serif = "Source Serif 4";

const row: CSSProperties = { display: "flex", flexDirection: "row", alignItems: "center" };

export function CardDrawing({ card }: { readonly card: CardModel }): ReactNode {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: cardSize.width,
        height: cardSize.height,
        background: colours.film,
        color: colours.ink,
        fontFamily: sans,
      }}
    >
      <Perforation />
      <div style={{ display: "flex", flexDirection: "column", flexGrow: 1, padding: "18px 60px 10px" }}>
        <div style={{ ...row, justifyContent: "space-between", fontSize: 22, color: colours.edge }}>
          <span style={{ fontWeight: 600 }}>Proofsheet</span>
          <span>{card.date ?? ""}</span>
        </div>
        <Heading card={card} />
        <Lead card={card} />
        <div style={{ display: "flex", flexGrow: 1 }} />
        {card.rows.length > 0 && <Rows card={card} />}
        <Edge card={card} />
      </div>
      <Perforation />
    </div>
  );
}

function Perforation(): ReactNode {
  return (
    <div style={{ ...row, height: 34, flexShrink: 0, justifyContent: "space-around", paddingLeft: 8, paddingRight: 8 }}>
      {Array.from({ length: 30 }, (_, hole) => (
        <div key={hole} style={{ width: 20, height: 16, borderRadius: 4, background: colours.hole }} />
      ))}
    </div>
  );
}

function Heading({ card }: { readonly card: CardModel }): ReactNode {
  const size = sizeOf(card);
  return (
    <div style={{ display: "flex", flexDirection: "column", marginTop: 12, fontFamily: serif, letterSpacing: -1 }}>
      <div style={{ fontSize: size, fontWeight: 600, lineHeight: 1.08 }}>{card.title}</div>
      {card.under !== "" && (
        <div style={{ fontSize: Math.round(size * 0.56), color: colours.soft, marginTop: 4 }}>{card.under}</div>
      )}
    </div>
  );
}

/** As large as the title allows; a card without rows has more room. */
function sizeOf({ title, rows }: CardModel): number {
  const long = title.length > 52 ? 44 : title.length > 30 ? 52 : 64;
  return rows.length === 0 ? long + 24 : long;
}

function Lead({ card }: { readonly card: CardModel }): ReactNode {
  const isFew = card.rows.length === 0;
  return (
    <div style={{ ...row, alignItems: "flex-start", marginTop: isFew ? 34 : 16 }}>
      {card.tone !== null && (
        <div style={{ display: "flex", marginTop: isFew ? 12 : 7, marginRight: 16 }}>
          <Mark tone={card.tone} />
        </div>
      )}
      <div
        style={{
          display: "block",
          flexGrow: 1,
          width: 1020,
          fontFamily: serif,
          fontSize: isFew ? 40 : 30,
          lineHeight: 1.28,
          lineClamp: isFew ? 5 : card.title.length > 52 ? 2 : 3,
        }}
      >
        {card.lead}
      </div>
    </div>
  );
}

/** Told apart by shape before colour, as on the pages: solid, ring, pair, broken ring, square. */
function Mark({ tone }: { readonly tone: Tone }): ReactNode {
  const size = 22;
  switch (tone) {
    case "decided":
      return <div style={{ width: size, height: size, borderRadius: size, background: colours.ink }} />;
    case "lean":
      return <div style={{ width: size, height: size, borderRadius: size, border: `4px solid ${colours.lean}` }} />;
    case "tie":
      return (
        <div
          style={{
            display: "flex",
            flexDirection: "column",
            width: size,
            height: size,
            justifyContent: "space-evenly",
          }}
        >
          <div style={{ height: 5, borderRadius: 3, background: colours.ink }} />
          <div style={{ height: 5, borderRadius: 3, background: colours.ink }} />
        </div>
      );
    case "open":
      return <div style={{ width: size, height: size, borderRadius: size, border: `3px dashed ${colours.soft}` }} />;
    case "none":
      return <div style={{ width: size, height: size, backgroundImage: hatching }} />;
  }
}

const hatching = `repeating-linear-gradient(135deg, ${colours.soft} 0px, ${colours.soft} 2px, ${colours.film} 2px, ${colours.film} 7px)`;

/** Widths in pixels: what a criterion is called, and the dots of one model. */
const labelWidth = 214;
const columnOf = (models: number): number => (models === 2 ? 190 : models === 3 ? 165 : 134);

function Rows({ card }: { readonly card: CardModel }): ReactNode {
  const width = columnOf(card.models.length);
  return (
    <div style={{ display: "flex", flexDirection: "column", borderTop: `1px solid ${colours.line}` }}>
      <div style={{ ...row, height: 36, fontSize: card.models.length > 3 ? 16 : 18, color: colours.soft }}>
        <div style={{ display: "flex", width: labelWidth, flexShrink: 0 }} />
        {card.models.map(({ name, index }) => (
          <div key={name} style={{ ...row, width, flexShrink: 0, overflow: "hidden" }}>
            <div
              style={{
                width: 12,
                height: 12,
                marginRight: 8,
                flexShrink: 0,
                background: colours.models[index] ?? colours.ink,
              }}
            />
            <div style={{ display: "block", lineClamp: 1, fontWeight: 600, color: colours.ink }}>{name}</div>
          </div>
        ))}
      </div>
      {card.rows.map((each) => (
        <Row key={each.label} line={each} width={width} models={card.models.length} />
      ))}
    </div>
  );
}

function Row({
  line,
  width,
  models,
}: {
  readonly line: CardRow;
  readonly width: number;
  readonly models: number;
}): ReactNode {
  const winnerWidth = 1080 - labelWidth - width * models - (line.axis === null ? 0 : 190);
  return (
    <div style={{ ...row, height: 38, fontSize: 21, borderTop: `1px solid ${colours.line}` }}>
      <div style={{ display: "flex", width: labelWidth, flexShrink: 0 }}>{line.label}</div>
      {line.dots.map((dots, index) => (
        <div key={index} style={{ ...row, width, flexShrink: 0 }}>
          <Dots dots={dots} isHollow={line.dotStyle === "hollow"} />
        </div>
      ))}
      {line.axis !== null && <Axis share={line.axis.share} interval={line.axis.interval} />}
      <div
        style={{
          display: "block",
          width: winnerWidth,
          lineClamp: 1,
          color:
            line.tone === "lean"
              ? colours.lean
              : line.tone === "decided" || line.tone === "tie"
                ? colours.ink
                : colours.soft,
        }}
      >
        {line.winner}
      </div>
    </div>
  );
}

function Dots({ dots, isHollow }: { readonly dots: number | null; readonly isHollow: boolean }): ReactNode {
  if (dots === null) return <div style={{ width: 104, height: 14, backgroundImage: hatching }} />;
  return [1, 2, 3, 4, 5].map((place) => (
    <div
      key={place}
      style={{
        width: 16,
        height: 16,
        marginRight: 6,
        borderRadius: 16,
        ...(place > dots
          ? { background: colours.line }
          : isHollow
            ? { border: `3px solid ${colours.lean}`, boxSizing: "border-box" }
            : { background: colours.ink }),
      }}
    />
  ));
}

/** The share for the first model on a 0–100 % axis, 50 % marked: the bar is the interval. */
function Axis({
  share,
  interval: [low, high],
}: {
  readonly share: number;
  readonly interval: readonly [number, number];
}): ReactNode {
  const length = 160;
  const at = (value: number): number => Math.round(value * length);
  const bar: CSSProperties = { position: "absolute" };
  return (
    <div style={{ display: "flex", position: "relative", width: length, height: 22, marginRight: 30 }}>
      <div style={{ ...bar, left: 0, top: 10, width: length, height: 2, background: colours.line }} />
      <div style={{ ...bar, left: at(0.5) - 1, top: 2, width: 2, height: 18, background: colours.soft }} />
      <div
        style={{
          ...bar,
          left: at(low),
          top: 7,
          width: Math.max(4, at(high) - at(low)),
          height: 8,
          borderRadius: 2,
          background: colours.soft,
        }}
      />
      <div style={{ ...bar, left: at(share) - 2, top: 3, width: 4, height: 16, background: colours.pencil }} />
    </div>
  );
}

function Edge({ card }: { readonly card: CardModel }): ReactNode {
  return (
    <div
      style={{ ...row, justifyContent: "space-between", marginTop: 12, height: 30, fontSize: 17, color: colours.soft }}
    >
      <span>{card.counted}</span>
      <span>{card.snapshot === null ? "" : `snapshot ${card.snapshot.slice(0, 12)}`}</span>
    </div>
  );
}
