package io.github.dromedary.testing;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the API and the source of an {@link ApiTest} before each test method, and closes them after it. */
final class ApiTestExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ApiTestExtension.class);

    /** API and source of one test method. */
    private record Fixture(ApiServer api, TestSource source) implements AutoCloseable {

        static Fixture start(ApiTest test) {
            var api = ApiServer.start();
            return new Fixture(api, new TestSource(test.source(), api, test.parameters()));
        }

        /** The part of a type, or null. */
        Object of(Class<?> type) {
            return type == ApiServer.class ? api : type == TestSource.class ? source : null;
        }

        @Override
        public void close() throws IOException {
            api.close();
            source.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        var test = context.getRequiredTestInstance();
        for (var field : test.getClass().getDeclaredFields()) {
            inject(test, field, fixture(context).of(field.getType()));
        }
    }

    private static void inject(Object test, Field field, Object value) throws IllegalAccessException {
        if (value != null) {
            field.setAccessible(true);
            field.set(test, value);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Stream.of(ApiServer.class, TestSource.class).anyMatch(parameter.getParameter().getType()::equals);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return fixture(context).of(parameter.getParameter().getType());
    }

    private static Fixture fixture(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Fixture.class,
                key -> Fixture.start(context.getRequiredTestClass().getAnnotation(ApiTest.class)), Fixture.class);
    }
}
