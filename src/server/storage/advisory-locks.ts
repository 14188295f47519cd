/** The numbers of all advisory locks, in one place, so that no two mean the same. */
export const advisoryLocks = {
  /** Shared by every process that uses the packaged server; whoever gets it alone is the last. */
  presence: 4_173_001,
  /** One process at a time migrates or restores. */
  schema: 4_173_002,
  /** Whoever imports evidence, from its first picture to its last row: no picture may be removed in between. */
  import: 4_173_010,
  seal: 4_173_011,
  measure: 4_173_012,
  /** While the first operator is made, so that two links cannot make two. */
  operator: 4_173_013,
  /** Whoever looks at or changes which secret keys are in use. */
  secretKeys: 4_173_014,
  /** With a workspace's hash: its events, so that their ids become visible in order. */
  events: 4_173_020,
  /** With a blob's hash: claiming or removing it. */
  blobs: 4_173_021,
  /** With a workspace's hash: its requests for images, so that limits are counted once. */
  requests: 4_173_030,
  /** Claims of outputs, or two workers would each count the other's share as free. */
  claims: 4_173_031,
  /** Shared by whoever begins an attempt; alone by whoever stops sending, so that none begins after the stop. */
  sending: 4_173_032,
} as const;
