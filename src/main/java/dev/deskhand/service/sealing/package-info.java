/** Puts what happens into the log's tree, signs its heads and has them witnessed. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.sealing;
