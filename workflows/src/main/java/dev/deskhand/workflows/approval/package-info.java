/** Gates: what exactly a person is asked to approve, and its hash. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.approval;
