/** Finds texts near in meaning with sentence embeddings computed in the process; good for shortlists only. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.recall;
