package io.github.dromedary;

import io.github.dromedary.cli.RunCommand;

/** The command line; see {@link RunCommand} for what it takes. */
public final class Dromedary {

    private Dromedary() {
    }

    public static void main(String[] args) {
        System.exit(RunCommand.execute(args));
    }
}
