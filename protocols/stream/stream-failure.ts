/** A stream that could not be opened; the message names the address and says what to do. */
export class StreamFailure extends Error {
  override readonly name = "StreamFailure";
}
