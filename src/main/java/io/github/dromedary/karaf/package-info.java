/** Runs Dromedary in an OSGi container such as Karaf, with the container's configuration, DataSources and shell. */
package io.github.dromedary.karaf;
