package io.github.dromedary.runtime;

import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.spi.BeanRepository;

/** Lets routes name the container's DataSources as they name beans. */
record OfferedBeans(DataSources offered) implements BeanRepository {

    @Override
    public Object lookupByName(String name) {
        return null; // every bean without a type would be looked for among them
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
