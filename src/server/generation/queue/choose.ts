/** An output that waits to be sent. */
export interface Waiting {
  readonly id: string;
  readonly workspace: string;
  readonly provider: string;
}

/** How many are at work now, by name. */
export interface AtWork {
  readonly byProvider: ReadonlyMap<string, number>;
  readonly byWorkspace: ReadonlyMap<string, number>;
}

export interface Room {
  readonly outputsMax: number;
  readonly perWorkspaceMax: number;
  readonly perProviderMax: (provider: string) => number;
}

/**
 * Which of those that wait (oldest first) are sent next: again and again the oldest of the workspace that has the
 * fewest at work, within the limits. A provider that is full holds up nobody who waits for another.
 */
export function chooseNext(waiting: readonly Waiting[], atWork: AtWork, room: Room): readonly string[] {
  const providers = new Map(atWork.byProvider);
  const workspaces = new Map(atWork.byWorkspace);
  const hasRoom = ({ workspace, provider }: Waiting): boolean =>
    (workspaces.get(workspace) ?? 0) < room.perWorkspaceMax &&
    (providers.get(provider) ?? 0) < room.perProviderMax(provider);
  const left = new Set(waiting);
  const chosen: string[] = [];
  while (chosen.length < room.outputsMax) {
    let next: Waiting | null = null;
    for (const each of left) {
      if (!hasRoom(each)) left.delete(each); // nothing ends meanwhile
      else if (next === null || (workspaces.get(each.workspace) ?? 0) < (workspaces.get(next.workspace) ?? 0))
        next = each;
    }
    if (next === null) break;
    left.delete(next);
    chosen.push(next.id);
    workspaces.set(next.workspace, (workspaces.get(next.workspace) ?? 0) + 1);
    providers.set(next.provider, (providers.get(next.provider) ?? 0) + 1);
  }
  return chosen;
}
