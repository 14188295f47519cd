/** What arrived, for tests to look at afterwards. */
export interface Arrivals {
  /** Requests that would make a job, whatever came of them. */
  readonly posts: number;
  /** Of those, the ones that made one: what the vendor bills. */
  readonly jobs: number;
  readonly questions: number;
  readonly downloads: number;
  /** Where the key arrived though nothing there had earned it. */
  readonly keysAstray: readonly string[];
}

export class ArrivalBook {
  #posts = 0;
  #jobs = 0;
  #questions = 0;
  #downloads = 0;
  readonly #keysAstray: string[] = [];

  post(): void {
    this.#posts++;
  }
  job(): void {
    this.#jobs++;
  }
  question(): void {
    this.#questions++;
  }
  download(): void {
    this.#downloads++;
  }
  keyAstray(where: string): void {
    this.#keysAstray.push(where);
  }

  read(): Arrivals {
    return {
      posts: this.#posts,
      jobs: this.#jobs,
      questions: this.#questions,
      downloads: this.#downloads,
      keysAstray: [...this.#keysAstray],
    };
  }

  clear(): void {
    this.#posts = this.#jobs = this.#questions = this.#downloads = 0;
    this.#keysAstray.length = 0;
  }
}
