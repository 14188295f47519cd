/** For one prompt, so that requests side by side can be told apart. */
export interface PromptArrivals {
  readonly posts: number;
  readonly jobs: number;
}

const PROMPTS_MAX = 20_000;

/** What arrived, for tests to look at afterwards. */
export interface Arrivals {
  /** Requests that would make a job, whatever came of them. */
  readonly posts: number;
  /** Of those, the ones that made one: what the vendor bills. */
  readonly jobs: number;
  readonly questions: number;
  readonly downloads: number;
  /** What those answered whom this server called. */
  readonly calls: readonly number[];
  /** Where the key arrived though nothing there had earned it. */
  readonly keysAstray: readonly string[];
}

export class ArrivalBook {
  #posts = 0;
  #jobs = 0;
  #questions = 0;
  #downloads = 0;
  readonly #calls: number[] = [];
  readonly #keysAstray: string[] = [];
  readonly #prompts = new Map<string, PromptArrivals>();

  post(prompt: string): void {
    this.#posts++;
    const { posts, jobs } = this.of(prompt);
    this.#prompts.set(prompt, { posts: posts + 1, jobs });
    if (this.#prompts.size > PROMPTS_MAX) this.#prompts.delete(this.#prompts.keys().next().value ?? "");
  }
  job(prompt: string): void {
    this.#jobs++;
    const { posts, jobs } = this.of(prompt);
    this.#prompts.set(prompt, { posts, jobs: jobs + 1 });
  }
  of(prompt: string): PromptArrivals {
    return this.#prompts.get(prompt) ?? { posts: 0, jobs: 0 };
  }
  question(): void {
    this.#questions++;
  }
  download(): void {
    this.#downloads++;
  }
  call(status: number): void {
    this.#calls.push(status);
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
      calls: [...this.#calls],
      keysAstray: [...this.#keysAstray],
    };
  }

  clear(): void {
    this.#posts = this.#jobs = this.#questions = this.#downloads = 0;
    this.#keysAstray.length = this.#calls.length = 0;
    this.#prompts.clear();
  }
}
