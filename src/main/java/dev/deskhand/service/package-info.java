/** The Quarkus service. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service;
