package io.github.dromedary;

import io.github.dromedary.cli.RunCommand;

/** Entry point of the command line; {@link RunCommand} defines commands and options. */
public final class Dromedary {

    private Dromedary() {
    }

    public static void main(String[] args) {
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1"); // H2's server for other processes that open the same file
        }
        System.exit(RunCommand.execute(args));
    }
}
