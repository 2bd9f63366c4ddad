/**
 * Exit codes of `quench`; scripts may rely on them.
 */
export const ExitCode = {
  /** The run passed, or the command did what it was asked. */
  passed: 0,
  /** An expectation or an always-on check failed. */
  failed: 1,
  /** A file, an option, a port or a disk is not as it must be. */
  badInput: 2,
  /** The run proves nothing: a fault never showed. */
  invalid: 3,
  /** A defect of our own. */
  defect: 4,
} as const;
