/**
 * A transparency log's mathematics: RFC 6962 tree hashes and proofs, and the C2SP formats for signed notes,
 * checkpoints and tiles. Knows nothing of what the entries say.
 */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.transparency;
