/** What several tests need: databases, and the line run as a user runs it. */
package io.github.dromedary.testing;
