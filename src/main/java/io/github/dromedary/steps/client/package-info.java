/** Camel's HTTP component with limits for responses. Begin with {@code ApiComponent}. */
package io.github.dromedary.steps.client;
