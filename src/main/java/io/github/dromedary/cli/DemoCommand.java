package io.github.dromedary.cli;

import io.github.dromedary.playground.Playground;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: starts the sample API and syncs its two sample sources. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Starts the sample API and syncs its two sample sources.")
final class DemoCommand implements Callable<Integer> {
    /** The names of the sample sources. */
    static final List<String> SOURCES = List.of("users", "organizations");
    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        try (var playground = Playground.start(0)) {
            System.err.println("Sample API running at " + playground.url());
            return OnceCommand.sync(options.with(properties(playground)), SOURCES);
        }
    }

    /** The properties of the sample sources for a sample API. */
    static Map<String, String> properties(Playground playground) {
        return Map.of("users.baseUrl", playground.url(), "users.apiKey", playground.usersKey(),
                "organizations.baseUrl", playground.url(), "organizations.apiKey", playground.organizationsKey());
    }
}
