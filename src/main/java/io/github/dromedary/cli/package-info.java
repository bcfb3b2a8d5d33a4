/** The command line, one class per command. Exit codes: 0 success, 1 a sync failed, 2 invalid configuration, 3 out of memory. */
package io.github.dromedary.cli;
