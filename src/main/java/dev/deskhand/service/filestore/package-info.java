/** Where content lies that every instance needs: a folder, or a bucket of S3 or of what speaks like it. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.filestore;
