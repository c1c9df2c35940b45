// What fail of a JSAPI receives, on its way there.
export class Failure extends Error {
  constructor(fail) {
    super(fail.errorMessage);
    this.fail = fail;
  }
}

export const failure = (error, errorMessage) => new Failure({ error, errorMessage });
