/**
 * Type inference and conversion of single values. Start with {@link io.github.dromedary.transform.types.Inference}.
 */
package io.github.dromedary.transform.types;
