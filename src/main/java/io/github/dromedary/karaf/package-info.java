/** Starts the runtime in an OSGi container such as Karaf; what it offers and obeys is the container's. */
package io.github.dromedary.karaf;
