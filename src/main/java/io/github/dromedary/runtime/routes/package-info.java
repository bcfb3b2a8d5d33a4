/**
 * The files of a routes folder: read, located in errors, watched. Start with {@link
 * io.github.dromedary.runtime.routes.RouteFiles}.
 */
package io.github.dromedary.runtime.routes;
