/** Attacks Dromedary: a server that does what no server should, a fuzzer and an endurance run. */
package io.github.dromedary.hostile;
