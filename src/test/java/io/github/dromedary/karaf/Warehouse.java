package io.github.dromedary.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that offers a database as pax-jdbc does, with a driver of its own. */
public final class Warehouse implements BundleActivator {
    private static final String NAME = "warehouse";

    @Override
    public void start(BundleContext context) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL(url(Path.of(context.getProperty("karaf.base"))));
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("dataSourceName", NAME));
        context.registerService(DataSource.class, dataSource, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }

    static String url(Path karaf) {
        return "jdbc:h2:file:" + karaf.resolve(NAME);
    }

    /** Makes the bundle: this class, and H2 within. */
    static Path bundle(Path file) throws IOException {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", NAME, "Bundle-Activator", Warehouse.class.getName(),
                "Bundle-ClassPath", ".,h2.jar", "DynamicImport-Package", "*").forEach(headers::putValue);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(Warehouse.class.getName().replace('.', '/') + ".class"));
            try (var in = Warehouse.class.getResourceAsStream("Warehouse.class")) {
                in.transferTo(jar);
            }
            jar.putNextEntry(new JarEntry("h2.jar"));
            Files.copy(Path.of(JdbcDataSource.class.getProtectionDomain().getCodeSource().getLocation().getPath()), jar);
        }
        return file;
    }
}
