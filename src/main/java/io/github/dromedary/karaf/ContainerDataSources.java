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

/** The DataSource services of the container, by any of the names that pax-jdbc and others give them. Threads share it. */
final class ContainerDataSources implements DataSources, AutoCloseable {
    private static final List<String> NAMES = List.of("dataSourceName", "osgi.jndi.service.name", "name");
    private final BundleContext context;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private ServiceListener listener;

    ContainerDataSources(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<DataSource> named(String name) {
        asked.add(name);
        return services().filter(service -> isNamed(service, name)).findFirst().map(context::getService);
    }

    private Stream<ServiceReference<DataSource>> services() {
        try {
            return context.getServiceReferences(DataSource.class, null).stream().sorted(Comparator.reverseOrder());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }

    private static boolean isNamed(ServiceReference<?> service, String name) {
        return NAMES.stream().map(service::getProperty).anyMatch(name::equals);
    }

    /** What is to be done when one that was asked for comes or goes. */
    void onChange(Runnable action) {
        listener = event -> {
            if (event.getType() != ServiceEvent.MODIFIED && asked.stream().anyMatch(name -> isNamed(event.getServiceReference(), name))) {
                action.run();
            }
        };
        try {
            context.addServiceListener(listener, "(objectClass=" + DataSource.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // it is a constant
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(listener);
    }
}
