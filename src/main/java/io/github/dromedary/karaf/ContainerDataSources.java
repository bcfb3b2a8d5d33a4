package io.github.dromedary.karaf;

import io.github.dromedary.runtime.DataSources;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** The container's DataSource services, found by the name properties of pax-jdbc and others. Thread-safe. */
final class ContainerDataSources implements DataSources, AutoCloseable {
    private static final List<String> NAMES = List.of("dataSourceName", "osgi.jndi.service.name", "name");
    private final BundleContext context;
    private final Set<String> requested = ConcurrentHashMap.newKeySet();
    private ServiceListener listener;

    ContainerDataSources(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<DataSource> named(String name) {
        requested.add(name);
        return services().filter(service -> isNamed(service, name)).findFirst().map(context::getService);
    }

    private Stream<ServiceReference<DataSource>> services() {
        try {
            return context.getServiceReferences(DataSource.class, null).stream().sorted(Comparator.reverseOrder());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // no filter is passed
        }
    }

    private static boolean isNamed(ServiceReference<?> service, String name) {
        return NAMES.stream().map(service::getProperty).anyMatch(name::equals);
    }

    /** Sets the action to run when a requested DataSource is registered or unregistered. */
    void onChange(Runnable action) {
        listener = event -> {
            if (event.getType() != ServiceEvent.MODIFIED && requested.stream().anyMatch(name -> isNamed(event.getServiceReference(), name))) {
                action.run();
            }
        };
        try {
            context.addServiceListener(listener, "(objectClass=" + DataSource.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is constant
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(listener);
    }
}
