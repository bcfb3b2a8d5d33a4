/** The command line: one class a command. Exit codes are 0 for success, 1 for a sync that failed, 2 for a wrong configuration. */
package io.github.dromedary.cli;
