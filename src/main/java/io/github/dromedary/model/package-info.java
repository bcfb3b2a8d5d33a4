/** What flows through the line, from request to row: values of the JDK alone, which every other package shares. */
package io.github.dromedary.model;
