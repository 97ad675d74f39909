/** The policy in force: its file, what became of it, and how it shows. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.policy;
