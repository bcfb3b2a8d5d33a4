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
    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws Exception {
        Logs.configure(options.debug(), false);
        try (var playground = Playground.start(0)) {
            System.err.println("Sample API running at " + playground.url());
            var properties = Map.of(
                    "users.baseUrl", playground.url(), "users.apiKey", playground.usersKey(),
                    "organizations.baseUrl", playground.url(), "organizations.apiKey", playground.organizationsKey());
            return OnceCommand.sync(options.with(properties), List.of("users", "organizations"));
        }
    }
}
