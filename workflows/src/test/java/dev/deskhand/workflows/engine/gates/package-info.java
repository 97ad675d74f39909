@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.engine.gates;
