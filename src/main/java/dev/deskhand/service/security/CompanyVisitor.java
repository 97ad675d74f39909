package dev.deskhand.service.security;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody the company's provider vouches for.
 *
 * @param subject issuer and subject, which stay the same when names change
 * @param groups roles or groups as the provider names them
 * @param asked when the provider asked for the password
 */
record CompanyVisitor(String subject, String name, Set<String> groups, Instant asked) {}
