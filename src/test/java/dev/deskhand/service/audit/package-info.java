@org.jspecify.annotations.NullMarked
package dev.deskhand.service.audit;
