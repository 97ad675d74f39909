/** The port to large language models, and its adapter; the only place that knows the model library. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.model;
