package io.github.dromedary.runtime;

import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.spi.BeanRepository;

/** Exposes the container's DataSources to routes as beans. */
record OfferedBeans(DataSources offered) implements BeanRepository {

    @Override
    public Object lookupByName(String name) {
        return null; // else every lookup without a type would search the container
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        return type == DataSource.class ? offered.named(name).map(type::cast).orElse(null) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
