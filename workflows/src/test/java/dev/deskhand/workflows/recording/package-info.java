@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.recording;
