package io.github.dromedary;

import io.github.dromedary.cli.RunCommand;

/** The command line; see {@link RunCommand} for what it takes. */
public final class Dromedary {

    private Dromedary() {
    }

    public static void main(String[] args) {
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1"); // where H2 lets other processes into a file that this one has open
        }
        System.exit(RunCommand.execute(args));
    }
}
