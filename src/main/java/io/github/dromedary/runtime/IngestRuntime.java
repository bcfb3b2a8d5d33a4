package io.github.dromedary.runtime;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.runtime.routes.RouteErrorLocator;
import io.github.dromedary.runtime.routes.RouteFiles;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.SourceOrder;
import io.github.dromedary.source.Sources;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.steps.EndSync;
import io.github.dromedary.steps.StepBeans;
import io.github.dromedary.steps.client.ApiComponent;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.SyncEnd;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.lease.RunningSyncs;
import io.github.dromedary.sync.lease.SourceLeases;
import io.github.dromedary.sync.lease.StopSignal;
import io.github.dromedary.sync.log.RedactingListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultRegistry;

/** camel-main with Dromedary's steps as beans and the routes of a folder. One thread starts and stops it. */
public final class IngestRuntime {
    /** The line as {@code ingest.xml} has it, with nothing replaced. */
    private static final UnaryOperator<Map<String, Object>> WRITING = UnaryOperator.identity();
    private final Main main = new Main();
    private final Secrets secrets;
    private final Options options;
    private final SyncListener listener;
    private final boolean onDemand;
    private final DataSources offered;
    private final SharedState shared;
    private final UnaryOperator<Map<String, Object>> tail;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private RouteFiles files;
    private Sources sources;
    private Databases databases;
    private SourceLeases leases;
    private RunningSyncs running;
    private StopSignal stop;
    private EndSync end;
    private Watchdog watchdog;
    private HikariDataSource dataSource;

    /**
     * Prepares it; nothing is started.
     *
     * @param onDemand whether sources wait for {@link #sync} instead of polling
     */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand) {
        this(options, listener, onDemand, DataSources.NONE);
    }

    /** The same in a container that offers databases. */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand, DataSources offered) {
        this(options, listener, onDemand, offered, new SharedState());
    }

    /** The same where other routes were running before. */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand, DataSources offered, SharedState shared) {
        this(options, listener, onDemand, offered, shared, WRITING);
    }

    /**
     * The same on demand, for a line that does not write.
     *
     * @param tail replaces the beans of the steps that write, and gets all of them by name
     */
    public IngestRuntime(Options options, SyncListener listener, UnaryOperator<Map<String, Object>> tail) {
        this(options, listener, true, DataSources.NONE, new SharedState(), tail);
    }

    private IngestRuntime(Options options, SyncListener listener, boolean onDemand, DataSources offered, SharedState shared,
            UnaryOperator<Map<String, Object>> tail) {
        this.options = options;
        this.secrets = shared.secrets();
        this.listener = new RedactingListener(listener, secrets);
        this.onDemand = onDemand;
        this.offered = offered;
        this.shared = shared;
        this.tail = tail;
    }

    /**
     * Starts the routes of the sources named, or of all.
     *
     * @throws io.github.dromedary.source.ConfigurationException with everything that is wrong
     */
    public void start(List<String> wanted) throws Exception {
        open(wanted);
        poll(Set.of());
    }

    /**
     * Builds the routes of the sources named, or of all, and finds what is wrong with them; nothing is polled yet.
     *
     * @throws io.github.dromedary.source.ConfigurationException with everything that is wrong
     */
    public void open(List<String> wanted) throws Exception {
        files = RouteFiles.read(options.routes(), wanted);
        options.properties().forEach(main::addOverrideProperty);
        main.setPropertyPlaceholderLocations(options.config().map(f -> "file:" + f.toAbsolutePath()).orElse("false"));
        main.setShutdownStrategy(new SimpleMainShutdownStrategy()); // the other one leaves a hook for each context, which would never be let go
        var configuration = main.configure();
        configuration.withAutoConfigurationLogSummary(false);
        configuration.withRoutesIncludePattern(files.files().stream()
                .map(Path::toAbsolutePath).map(file -> "file:" + file).collect(Collectors.joining(",")));
        configuration.withShutdownTimeout(30);
        configuration.withStreamCachingEnabled(true);
        configuration.withStreamCachingSpoolEnabled(true);
        configuration.withStreamCachingSpoolThreshold(8 * 1024 * 1024);
        main.addInitialProperty("camel.component.http.automaticRetriesDisabled", "true");
        main.addInitialProperty("camel.component.http.responsePayloadStreamingThreshold", "0"); // a body is always a stream cache
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                bind();
            }
        });
        check(main::init);
        check(() -> RouteErrorLocator.clash(main.getCamelContext()));
    }

    /** Begins to poll; the sources named are polled when they were due in the routes before. */
    public void poll(Set<String> goOn) {
        main.getCamelContext().addLifecycleStrategy(shared.schedule().restore(goOn));
        check(main::start);
    }

    private void check(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw RouteErrorLocator.of(e, files.files());
        }
    }

    /** Polls no more; what is under way goes on. */
    public void rest() {
        new TriggerRoutes(main.getCamelContext()).rest();
        stop.suspend(true);
    }

    /** Polls again. */
    public void resume() {
        stop.suspend(false);
        new TriggerRoutes(main.getCamelContext()).resume();
    }

    /** Waits until the syncs that are under way have come to their end, or are stopped. */
    public void done() {
        while (!underWay().isEmpty() && !stopping.get() && main.getCamelContext().getInflightRepository().size() > 0) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** The sources that are being synced. */
    public Set<String> underWay() {
        return running.underWay();
    }

    /** Holds on to the sources of routes whose place these have taken, and which are done. */
    public void follow(IngestRuntime before) {
        leases.adopt(before.leases, sources);
    }

    private void bind() {
        var context = main.getCamelContext();
        var properties = context.getPropertiesComponent();
        context.getRegistry(DefaultRegistry.class).addBeanRepository(new OfferedBeans(offered));
        main.bind("http", new ApiComponent());
        main.bind("dromedary", DefaultDatabase.named(properties, offered).orElseGet(() -> open(context)));
        properties.addPropertiesFunction(new FileProperties(secrets::add, shared.files()));
        sources = new SourcesReader(context, secrets).read(files);
        databases = new Databases(name -> CamelContextHelper.mandatoryLookup(context, name, DataSource.class));
        stop = new StopSignal(context::isStopping);
        running = new RunningSyncs(sources.all(), databases, listener, shared.underWay(), stop);
        leases = new SourceLeases(databases, listener, patience(), onDemand, shared.owner(), stop,
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "heartbeat"));
        end = new EndSync(new SyncEnd(databases, listener, secrets), running, secrets);
        watchdog = new Watchdog(context, end);
        main.bind("ingestRoutes", new IngestRoutes(sources, onDemand, end, listener));
        var beans = new StepBeans(context, sources, databases, running, leases, listener, secrets);
        tail.apply(beans.beans(end, resume -> watchdog.of(shared.schedule().of(resume)), tail == WRITING)).forEach(main::bind);
    }

    private Duration patience() {
        return SourceLeases.patience(main.getCamelContext().getPropertiesComponent().resolveProperty(SourceLeases.PATIENCE));
    }

    private DataSource open(CamelContext context) {
        PropertyText.property(context.getPropertiesComponent(), "dromedary.database.password").ifPresent(secrets::add);
        dataSource = DefaultDatabase.open(context.getPropertiesComponent());
        return dataSource;
    }

    /** The names of the sources that are there; none comes before one that it waits for. */
    public Collection<String> sources() {
        return SourceOrder.of(sources.all()).stream().map(Source::name).toList();
    }

    /** What no text that people read may have. */
    public Secrets secrets() {
        return secrets;
    }

    /** The sources that are there. */
    public List<SourceSummary> list() {
        return sources.all().stream().map(source -> new SourceSummary(source.name(), source.write().table(), source.file())).toList();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** How the sources stand that the sources' databases know of. */
    public List<SourceState> states() throws SQLException {
        return databases.states(sources.all());
    }

    /** The last attempts at syncs of a source, at most so many; none of a source that is not there. */
    public List<PastSync> last(String source, int most) throws SQLException {
        var named = sources.get(source);
        return named == null ? List.of() : databases.last(named, most);
    }

    /** Lets the next sync of a source begin anew; see {@link Reset}. */
    public void reset(String name, Optional<String> since) throws SQLException {
        Reset.of(sources, databases, shared, name, since, patience());
    }

    /** Runs one sync of a source that waits for it, to its end, and returns the exchange. The listener is told how it went. */
    public Exchange sync(String source) {
        return new SyncOnDemand(main.getCamelContext(), end).run(source);
    }

    /** The sources by name. */
    public Sources all() {
        return sources;
    }

    /** The databases of the sources. */
    public Databases databases() {
        return databases;
    }

    /** Stops the routes and closes the connections; a second call does nothing. */
    public void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        Closing.all(main::stop, () -> Optional.ofNullable(watchdog).ifPresent(Watchdog::close), () -> Optional.ofNullable(running).ifPresent(RunningSyncs::close),
                () -> Optional.ofNullable(leases).ifPresent(SourceLeases::close),
                () -> Optional.ofNullable(dataSource).ifPresent(HikariDataSource::close));
    }
}
