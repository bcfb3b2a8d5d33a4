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
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultRegistry;

/** Runs camel-main with the routes of a folder and Dromedary's steps as beans. One thread starts and stops it. */
public final class IngestRuntime {
    /** All steps of {@code ingest.xml}, none replaced. */
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
     * Creates a runtime; nothing is started.
     *
     * @param onDemand whether sources wait for {@link #sync} instead of polling
     */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand) {
        this(options, listener, onDemand, DataSources.NONE);
    }

    /** Creates a runtime in a container that offers DataSources. */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand, DataSources offered) {
        this(options, listener, onDemand, offered, new SharedState());
    }

    /** Creates a runtime that takes over the state of previous routes. */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand, DataSources offered, SharedState shared) {
        this(options, listener, onDemand, offered, shared, WRITING);
    }

    /**
     * Creates a runtime on demand with some steps replaced, such as those that write.
     *
     * @param tail receives all beans by name and returns the ones to use
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
     * Starts the routes of the named sources; an empty list starts all.
     *
     * @throws io.github.dromedary.source.ConfigurationException with all problems found
     */
    public void start(List<String> names) throws Exception {
        open(names);
        poll(Set.of());
    }

    /**
     * Builds and validates the routes of the named sources, or of all; nothing is polled yet.
     *
     * @throws io.github.dromedary.source.ConfigurationException with all problems found
     */
    public void open(List<String> names) throws Exception {
        files = RouteFiles.read(options.routes(), names);
        MainConfiguration.apply(main, options, files.files());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                bind();
            }
        });
        explaining(main::init);
        explaining(() -> RouteErrorLocator.refuseDuplicates(main.getCamelContext()));
    }

    /** Starts polling; the sources in {@code unchanged} keep the due times of the previous routes. */
    public void poll(Set<String> unchanged) {
        main.getCamelContext().addLifecycleStrategy(shared.schedule().restore(unchanged));
        explaining(main::start);
    }

    private void explaining(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw RouteErrorLocator.locate(e, files.files());
        }
    }

    /** Stops polling; running syncs continue. */
    public void suspend() {
        new TriggerRoutes(main.getCamelContext()).suspend();
        stop.suspend(true);
    }

    /** Resumes polling after {@link #suspend}. */
    public void resume() {
        stop.suspend(false);
        new TriggerRoutes(main.getCamelContext()).resume();
    }

    /** Waits until running syncs have ended or this runtime is stopped. */
    public void awaitSyncs() {
        while (!running().isEmpty() && !stopping.get() && main.getCamelContext().getInflightRepository().size() > 0) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** The names of the sources that are being synced. */
    public Set<String> running() {
        return running.underWay();
    }

    /** Takes over the leases of previous routes that have ended. */
    public void adoptLeases(IngestRuntime previous) {
        leases.adopt(previous.leases, sources);
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

    /** The names of all sources, each after the sources whose tables it reads. */
    public Collection<String> sources() {
        return SourceOrder.of(sources.all()).stream().map(Source::name).toList();
    }

    /** The secrets to redact in all output. */
    public Secrets secrets() {
        return secrets;
    }

    /** A summary of each source. */
    public List<SourceSummary> summaries() {
        return sources.all().stream().map(source -> new SourceSummary(source.name(), source.write().table(), source.file())).toList();
    }

    /** The Camel context; {@code null} before {@link #open}. */
    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Returns the state of each source that has been synced, read from the sources' databases. */
    public List<SourceState> states() throws SQLException {
        return databases.states(sources.all());
    }

    /** Returns the last syncs of a source, latest first, at most {@code limit}; none of an unknown source. */
    public List<PastSync> lastSyncs(String source, int limit) throws SQLException {
        var known = sources.get(source);
        return known == null ? List.of() : databases.last(known, limit);
    }

    /** Resets the read position of a source; see {@link Reset}. */
    public void reset(String name, Optional<String> since) throws SQLException {
        Reset.of(sources, databases, shared, name, since, patience());
    }

    /** Runs one sync of a source on demand to its end, reports it to the listener and returns its exchange. */
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

    /** Stops the routes and closes the connections; a second call has no effect. */
    public void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        Closing.all(main::stop, () -> Optional.ofNullable(watchdog).ifPresent(Watchdog::close),
                () -> Optional.ofNullable(running).ifPresent(RunningSyncs::close),
                () -> Optional.ofNullable(leases).ifPresent(SourceLeases::close),
                () -> Optional.ofNullable(dataSource).ifPresent(HikariDataSource::close));
    }
}
