/** Plans as numbered sentences, in English and Chinese, for people who never see YAML. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.sentence;
