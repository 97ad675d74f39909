/** Whether exports of the log prove what they say, to two verifiers that share nothing. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.export;
