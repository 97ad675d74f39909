/** Which effects need whom. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.policy;
