/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Puts the classes of bundles together into one library for class paths, with the services of their components under
 * {@code META-INF/services}, their sources, and the documentation of their exported packages.
 *
 * <p>{@code CoreJar.java REPOSITORY TARGET VERSION BUNDLE,BUNDLE,… CLASS-PATH}: makes the folders {@code core},
 * {@code core-sources} and {@code core-javadoc} and the file {@code core.mf} in the target folder, out of the jars that
 * the build has made of the bundles. Maven makes the jars of them.
 */
public final class CoreJar {

    private static final String PREFIX = "org.kenworkbench.";
    /** The bundle whose version outputs record; it is written beside this class. */
    private static final String VERSIONED = PREFIX + "operations";
    private static final String VERSION_FILE = "org/kenworkbench/operations/program/version.txt";

    private CoreJar() {
    }

    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        String version = arguments[2];
        Path classes = emptied(target.resolve("core"));
        Path sources = emptied(target.resolve("core-sources"));
        ServiceLists services = new ServiceLists();
        List<String> api = new ArrayList<>();
        String build = "";
        for (String name : arguments[3].split(",")) {
            Path folder = repository.resolve("bundles/" + PREFIX + name + "/target");
            String jar = PREFIX + name + '-' + version;
            try (JarFile bundle = new JarFile(folder.resolve(jar + ".jar").toFile())) {
                unpack(bundle, classes);
                services.add(bundle);
                Attributes main = bundle.getManifest().getMainAttributes();
                api.addAll(ExportedPackages.of(main.getValue("Export-Package")));
                if (main.getValue("Bundle-SymbolicName").startsWith(VERSIONED + ';')) {
                    build = main.getValue("Bundle-Version");
                }
            }
            try (JarFile bundle = new JarFile(folder.resolve(jar + "-sources.jar").toFile())) {
                unpack(bundle, sources);
            }
        }
        if (build.isEmpty()) {
            throw new IllegalStateException(VERSIONED + " is none of the bundles.");
        }
        Files.writeString(classes.resolve(VERSION_FILE), build + '\n');
        for (Map.Entry<String, String> list : services.files().entrySet()) {
            Path file = classes.resolve("META-INF/services/" + list.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, list.getValue());
        }
        for (String notice : List.of("LICENSE", "NOTICE.md")) {
            Files.createDirectories(sources.resolve("META-INF"));
            Files.copy(repository.resolve(notice), classes.resolve("META-INF/" + notice));
            Files.copy(repository.resolve(notice), sources.resolve("META-INF/" + notice));
        }
        writeManifest(target.resolve("core.mf"), build);
        ExportedPackages.document(api, sources, emptied(target.resolve("core-javadoc")),
                classes + File.pathSeparator + arguments[4]);
    }

    /** Copies classes and what lies beside them; two bundles never have a file of one name. */
    private static void unpack(JarFile bundle, Path to) throws IOException {
        for (Enumeration<JarEntry> entries = bundle.entries(); entries.hasMoreElements();) {
            JarEntry entry = entries.nextElement();
            if (!entry.isDirectory() && entry.getName().startsWith("org/")) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = bundle.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private static void writeManifest(Path file, String build) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Automatic-Module-Name", PREFIX + "core");
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, "KEN core");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, build);
        main.put(Attributes.Name.IMPLEMENTATION_VENDOR, "KEN Workbench developers");
        try (var out = Files.newOutputStream(file)) {
            manifest.write(out);
        }
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

}
