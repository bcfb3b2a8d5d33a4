/** Kills Dromedary at random instants and looks whether anything was lost, doubled or asked for again. */
package io.github.dromedary.crash;
