@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.healing;
