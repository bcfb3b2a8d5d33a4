/**
 * Runs the routes with camel-main: the beans they name, their files, their databases. Begin with {@link
 * io.github.dromedary.runtime.IngestRuntime}.
 */
package io.github.dromedary.runtime;
