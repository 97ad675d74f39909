/** Plans: typed steps for one instruction; saved and named, they are workflows. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.plan;
