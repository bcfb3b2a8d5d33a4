/** The steps that routes/*.xml name, each a thin adapter from a Camel exchange to the packages that do the work. */
package io.github.dromedary.camel;
