package io.github.dromedary.runtime;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.model.PastSync;
import io.github.dromedary.model.SourceState;
import io.github.dromedary.runtime.reload.TriggerRoutes;
import io.github.dromedary.runtime.routes.RouteErrorLocator;
import io.github.dromedary.runtime.routes.RouteFiles;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.SourceOrder;
import io.github.dromedary.source.Sources;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.steps.ApiKey;
import io.github.dromedary.steps.Committed;
import io.github.dromedary.steps.Each;
import io.github.dromedary.steps.EndSync;
import io.github.dromedary.steps.Fetch;
import io.github.dromedary.steps.Next;
import io.github.dromedary.steps.Pace;
import io.github.dromedary.steps.Request;
import io.github.dromedary.steps.Resume;
import io.github.dromedary.steps.RetryHint;
import io.github.dromedary.steps.Retryable;
import io.github.dromedary.steps.Select;
import io.github.dromedary.steps.Table;
import io.github.dromedary.steps.Transform;
import io.github.dromedary.steps.Upsert;
import io.github.dromedary.steps.Verify;
import io.github.dromedary.steps.client.ApiComponent;
import io.github.dromedary.steps.token.Tokens;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.PartitionRestart;
import io.github.dromedary.sync.Rejections;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.lease.RunningSyncs;
import io.github.dromedary.sync.lease.SourceLeases;
import io.github.dromedary.sync.lease.StopSignal;
import io.github.dromedary.sync.log.RedactingListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.DefaultRegistry;

/** camel-main with Dromedary's steps as beans and the routes of a folder. One thread starts and stops it. */
public final class IngestRuntime {
    private final Main main = new Main();
    private final Secrets secrets;
    private final Options options;
    private final SyncListener listener;
    private final boolean onDemand;
    private final DataSources offered;
    private final SharedState ongoing;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private RouteFiles files;
    private Sources sources;
    private Databases databases;
    private SourceLeases standby;
    private RunningSyncs turns;
    private StopSignal pause;
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

    /** The same where other routes may have been before. */
    public IngestRuntime(Options options, SyncListener listener, boolean onDemand, DataSources offered, SharedState ongoing) {
        this.options = options;
        this.secrets = ongoing.secrets();
        this.listener = new RedactingListener(listener, secrets);
        this.onDemand = onDemand;
        this.offered = offered;
        this.ongoing = ongoing;
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
        main.getCamelContext().addLifecycleStrategy(ongoing.rhythm().of(goOn));
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
        pause.rest(true);
    }

    /** Polls again. */
    public void resume() {
        pause.rest(false);
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
        return turns.underWay();
    }

    /** Holds on to the sources of routes whose place these have taken, and which are done. */
    public void follow(IngestRuntime before) {
        standby.follow(before.standby, sources);
    }

    private void bind() {
        var context = main.getCamelContext();
        databases = new Databases(context);
        context.getRegistry(DefaultRegistry.class).addBeanRepository(new OfferedBeans(offered));
        main.bind("http", new ApiComponent());
        main.bind("dromedary", DefaultDatabase.named(context.getPropertiesComponent(), offered).orElseGet(() -> open(context)));
        context.getPropertiesComponent().addPropertiesFunction(new FileProperties(secrets::add, ongoing.files()));
        sources = new SourcesReader(context, secrets).read(files);
        pause = new StopSignal(context);
        standby = new SourceLeases(context, databases, listener, SourceLeases.patience(context), onDemand, ongoing.owner(), pause);
        var tokens = new Tokens(context, databases, secrets);
        var hint = new RetryHint(listener);
        turns = new RunningSyncs(sources.all(), databases, listener, ongoing.underWay(), pause);
        end = new EndSync(databases, turns, listener, secrets);
        main.bind("ingestRoutes", new IngestRoutes(sources, onDemand, end, listener));
        watchdog = new Watchdog(context, end);
        var resume = watchdog.of(ongoing.rhythm().of(new Resume(sources, databases, turns, standby, listener)));
        main.bind("resume", resume);
        main.bind("request", new Request(tokens));
        main.bind("apiKey", new ApiKey(tokens));
        main.bind("verify", new Verify());
        main.bind("retryable", new Retryable());
        main.bind("retryAfter", hint.occurred());
        main.bind("retried", hint.again());
        var pace = new Pace(sources.all(), listener);
        main.bind("pace", pace);
        var threads = context.getExecutorServiceManager().newCachedThreadPool(this, "fetch");
        var select = new Select(listener, threads);
        var fetch = new Fetch(context, threads, select, tokens, pace, new PartitionRestart(databases, listener));
        select.onPage(fetch::ahead);
        select.onBroken(fetch::again);
        main.bind("fetch", fetch);
        main.bind("select", select);
        main.bind("each", new Each(context));
        main.bind("transform", new Transform());
        var rejections = new Rejections(secrets);
        main.bind("table", new Table(databases, rejections));
        main.bind("writeBatch", new Upsert(rejections));
        main.bind("committed", new Committed(listener));
        var finish = end.finish();
        main.bind("next", new Next(resume, finish));
        main.bind("caught", end.caught());
        main.bind("finish", finish);
        main.bind("fail", end.fail());
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
        return sources.all().stream().map(source -> new SourceSummary(source.name(), source.writing().table(), source.file())).toList();
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
        Reset.of(sources, databases, ongoing, name, since, SourceLeases.patience(main.getCamelContext()));
    }

    /** Runs one sync of a source that waits for it, to its end. The listener is told how it went. */
    public void sync(String source) {
        new SyncOnDemand(main.getCamelContext(), end).run(source);
    }

    /** Stops the routes and closes the connections; a second call does nothing. */
    public void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        Closing.all(main::stop, () -> Optional.ofNullable(watchdog).ifPresent(Watchdog::close), () -> Optional.ofNullable(turns).ifPresent(RunningSyncs::close),
                () -> Optional.ofNullable(standby).ifPresent(SourceLeases::close),
                () -> Optional.ofNullable(dataSource).ifPresent(HikariDataSource::close));
    }
}
