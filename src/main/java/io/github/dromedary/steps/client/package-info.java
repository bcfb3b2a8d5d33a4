/**
 * Camel's HTTP component with the limits that a response has to stay within. Begin with {@code ApiComponent}.
 */
package io.github.dromedary.steps.client;
