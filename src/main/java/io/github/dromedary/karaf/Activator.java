package io.github.dromedary.karaf;

import io.github.dromedary.runtime.Closing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;

/** Starts and stops the bundle; {@code etc/dromedary.cfg} configures what runs. */
public final class Activator implements BundleActivator {
    /** The name of the configuration: {@code etc/dromedary.cfg}. */
    private static final String PID = "dromedary";

    private Drivers drivers;
    private Instance instance;
    private ContainerDataSources dataSources;
    private ServiceRegistration<?> registration;

    @Override
    public void start(BundleContext context) {
        var base = Path.of(Optional.ofNullable(context.getProperty("karaf.base")).orElse("")).toAbsolutePath();
        var etc = Optional.ofNullable(context.getProperty("karaf.etc")).map(Path::of).orElse(base.resolve("etc"));
        drivers = Drivers.register();
        dataSources = new ContainerDataSources(context);
        instance = new Instance(new ShippedRoutes(context.getBundle()), dataSources);
        dataSources.onChange(instance::restart);
        context.registerService(Commands.class, new Commands(instance),
                properties(Map.of("osgi.command.scope", PID, "osgi.command.function", new String[] {"list", "status", "sync", "reset"})));
        ManagedService configuration = properties -> configure(properties, base, etc);
        registration = context.registerService(ManagedService.class, configuration, properties(Map.of(Constants.SERVICE_PID, PID)));
    }

    /** Applies a configuration; ignores {@code null} while the file exists but has not been read yet. */
    private void configure(Dictionary<String, ?> properties, Path base, Path etc) {
        if (properties != null || !Files.exists(etc.resolve(PID + ".cfg"))) {
            instance.run(Configuration.options(properties, base));
        }
    }

    @Override
    public void stop(BundleContext context) {
        Closing.all(registration::unregister, dataSources::close, instance::close, drivers::close);
    }

    static Dictionary<String, Object> properties(Map<String, ?> properties) {
        return new Hashtable<>(properties);
    }
}
