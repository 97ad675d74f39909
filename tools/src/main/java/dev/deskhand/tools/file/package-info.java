/** Files of a run's workspace, and the actions on them. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.file;
