/** Deciding on what runs wait for. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.approvals;
