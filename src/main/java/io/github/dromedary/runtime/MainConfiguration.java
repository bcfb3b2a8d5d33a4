package io.github.dromedary.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Configures camel-main: properties, route files, shutdown, stream caching and its HTTP component. */
final class MainConfiguration {
    private static final int SHUTDOWN_SECONDS = 30;
    /** Larger bodies are cached in a temporary file. */
    private static final int SPOOL_BYTES = 8 * 1024 * 1024;

    /** Holds a page of 1,000 records as it is: a smaller buffer would grow, and copy, several times for each response. */
    private static final int BUFFER_BYTES = 384 * 1024;

    private MainConfiguration() {
    }

    static void apply(Main main, Options options, List<Path> files) {
        options.properties().forEach(main::addOverrideProperty);
        main.setPropertyPlaceholderLocations(options.config().map(f -> "file:" + f.toAbsolutePath()).orElse("false"));
        main.setShutdownStrategy(new SimpleMainShutdownStrategy()); // the default adds a JVM hook per context and never removes it
        var configuration = main.configure();
        configuration.withAutoConfigurationLogSummary(false);
        configuration.withRoutesIncludePattern(files.stream()
                .map(Path::toAbsolutePath).map(file -> "file:" + file).collect(Collectors.joining(",")));
        configuration.withShutdownTimeout(SHUTDOWN_SECONDS);
        configuration.withStreamCachingEnabled(true);
        configuration.withStreamCachingSpoolEnabled(true);
        configuration.withStreamCachingSpoolThreshold(SPOOL_BYTES);
        configuration.withStreamCachingBufferSize(BUFFER_BYTES);
        main.addInitialProperty("camel.component.http.automaticRetriesDisabled", "true");
        main.addInitialProperty("camel.component.http.responsePayloadStreamingThreshold", "0"); // every body is a stream cache
    }
}
