/** Browsers of runs that wait: kept open, and taken over by people. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.takeover;
