/**
 * Runs the routes with camel-main: their beans, files and databases. Start with {@link
 * io.github.dromedary.runtime.IngestRuntime}.
 */
package io.github.dromedary.runtime;
