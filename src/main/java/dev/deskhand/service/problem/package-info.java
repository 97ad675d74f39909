/** What a request gets when it cannot be served: RFC 9457 problem documents. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.problem;
